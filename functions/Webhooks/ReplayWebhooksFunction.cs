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
        if (await durable.GetInstanceAsync(ReplayIds.InstanceOf(appId, id), context.CancellationToken) is { IsCompleted: false })
            return await request.JsonAsync(new ReplayReply(id, "already_running", "a replay with these filters is running", filters));

        (bool known, string? roomId) = await rooms.ResolveAsync(appId, filter.RoomId, context.CancellationToken);
        WebhookLogQuery query = filter.QueryFor(appId, roomId, now);
        int total = known ? await log.WebhooksAsync(query, context.CancellationToken).Take(ReplayWebhooksOrchestrator.MostMessages + 1).CountAsync(context.CancellationToken) : 0;
        if (total > ReplayWebhooksOrchestrator.MostMessages)
            throw new ServiceException(ServiceErrors.InvalidInput, $"start_time: a replay sends at most {ReplayWebhooksOrchestrator.MostMessages} messages, and these filters have more");
        // Who asks for a replay wants to be called again.
        if (apps.WebhookOf(appId) is { } target)
            await webhooks.TurnOnAsync(appId, target.Url, context.CancellationToken);
        await durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(ReplayWebhooksOrchestrator), new ReplayProgress(query, total), new StartOrchestrationOptions(ReplayIds.InstanceOf(appId, id)), context.CancellationToken);
        return await request.JsonAsync(new ReplayReply(id, "started", $"{total} messages are sent again", filters));
    }
}
