using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Functions.Http;
using Serverless.Orchestrations.WebhookReplays;

namespace Serverless.Functions.Webhooks;

/// <summary><c>GET /v2/analytics/webhooks/replay/{workflowId}</c>: 200 with how far a replay is; 404 unknown replay.</summary>
public static class GetWebhookReplayFunction
{
    private sealed record Progress(int Total, int Completed, int Failed);

    private sealed record ReplayStatusReply(Guid WorkflowId, string Status, Progress Progress);

    [Function("GetWebhookReplay")]
    public static async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WebhookReplay)] HttpRequestData request, string workflowId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        OrchestrationMetadata? replay = Guid.TryParseExact(workflowId, "D", out Guid id)
            ? await durable.GetInstanceAsync(ReplayIds.InstanceOf(context.Caller().AppId, id), getInputsAndOutputs: true, context.CancellationToken)
            : null;
        if (replay is null)
            throw new ServiceException(ServiceErrors.ReplayNotFound);
        ReplayProgress? progress = replay.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? replay.ReadOutputAs<ReplayProgress>()
            : replay.ReadCustomStatusAs<ReplayProgress>() ?? replay.ReadInputAs<ReplayProgress>();
        return await request.JsonAsync(new ReplayStatusReply(id, StatusOf(replay, progress), new(progress?.Total ?? 0, progress?.Completed ?? 0, progress?.Failed ?? 0)));
    }

    // The words, with their capitals, are those of 100ms's reference.
    private static string StatusOf(OrchestrationMetadata replay, ReplayProgress? progress) => replay.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Completed => progress switch { { Failed: 0 } or null => "completed", { Completed: 0 } => "failed", _ => "completed_with_failures" },
        OrchestrationRuntimeStatus.Failed => "failed",
        OrchestrationRuntimeStatus.Terminated => "Terminated",
        _ => "Running",
    };
}
