using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.WebhookReplays;

namespace Serverless.Functions.Webhooks;

/// <summary><c>POST /v2/analytics/webhooks/replay</c>: 200 with the workflow that sends the messages again; the same filters have the same one while it runs.</summary>
public sealed class ReplayWebhooksFunction(IEventLog log, IRoomStore rooms, IWebhookSwitch webhooks, AppsOptions apps, TimeProvider clock)
{
    private sealed record Filters(DateTimeOffset StartTime, DateTimeOffset EndTime, string? RoomId, string Status, IReadOnlyList<string>? EventNames);

    private sealed record ReplayReply(Guid WorkflowId, string Status, string Message, Filters Filters);

    [Function("ReplayWebhooks")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.ReplayWebhooks)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string appId = context.Caller().AppId;
        WebhookFilter filter = WebhookFilter.Read(await request.ReadOptionalBodyAsync(context.CancellationToken), now);
        var filters = new Filters(filter.From(now), filter.To(now), filter.RoomId, filter.Status, filter.EventNames);
        Guid id = filter.IdFor(appId);
        string instance = ReplayIds.InstanceOf(appId, id);
        var running = new ReplayReply(id, "already_running", "a replay with these filters is running", filters);
        OrchestrationMetadata? earlier = await durable.GetInstanceAsync(instance, context.CancellationToken);
        if (earlier is { IsCompleted: false })
            return await request.JsonAsync(running);

        (bool known, string? roomId) = await rooms.ResolveAsync(appId, filter.RoomId, context.CancellationToken);
        WebhookLogQuery query = filter.QueryFor(appId, roomId, now);
        int total = known ? await log.WebhooksAsync(query, context.CancellationToken).Take(ReplayWebhooksOrchestrator.MostMessages + 1).CountAsync(context.CancellationToken) : 0;
        if (total > ReplayWebhooksOrchestrator.MostMessages)
            throw new ServiceException(ServiceErrors.InvalidInput, $"start_time: a replay sends at most {ReplayWebhooksOrchestrator.MostMessages} messages, and these filters have more");
        // Who asks for a replay wants to be called again.
        if (apps.WebhookOf(appId) is { } target)
            await webhooks.TurnOnAsync(appId, target.Url, context.CancellationToken);
        return await TryStartAsync(durable, instance, new(query, total), earlier, context.CancellationToken)
            ? await request.JsonAsync(new ReplayReply(id, "started", $"{total} messages are sent again", filters))
            : await request.JsonAsync(running);
    }

    /// <param name="earlier">The instance that was found before.</param>
    /// <returns>False when a parallel call with the same filters was first.</returns>
    private static async Task<bool> TryStartAsync(DurableTaskClient durable, string instance, ReplayProgress replay, OrchestrationMetadata? earlier, CancellationToken cancellationToken)
    {
        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ReplayWebhooksOrchestrator), replay, new StartOrchestrationOptions(instance), cancellationToken);
            return true;
        }
        // Which exception says "exists already" differs between the durable backends. Where its name does not tell, the instance can be read by then.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (e.GetType().Name == "OrchestrationAlreadyExistsException"
                || (await durable.GetInstanceAsync(instance, cancellationToken) is { } other && other.CreatedAt != earlier?.CreatedAt))
            {
                return false;
            }
            throw;
        }
    }
}
