using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Domain.Webhooks;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.Webhooks;

/// <summary><c>GET /v2/analytics/webhooks</c>: 200 with a page of the messages that were sent, oldest first.</summary>
public sealed class ListWebhooksFunction(IEventLog log, IRoomStore rooms, TimeProvider clock)
{
    private const int DefaultLimit = 50;
    private const int MaxPage = 100_000;

    private sealed record WebhooksReply(int Limit, int Page, int? NextPage, IReadOnlyList<WebhookReply> Data);

    [Function("ListWebhooks")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Webhooks)] HttpRequestData request, FunctionContext context)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int limit = query.Int("limit", 1, 100, DefaultLimit);
        int page = query.Int("page", 1, MaxPage, 1);
        WebhookFilter filter = WebhookFilter.Read(query, faults, now);

        string appId = context.Caller().AppId;
        (bool known, string? roomId) = await rooms.ResolveAsync(appId, filter.RoomId, context.CancellationToken);
        List<WebhookLogEntry> found = known
            ? await log.WebhooksAsync(filter.QueryFor(appId, roomId, now), context.CancellationToken).Skip((page - 1) * limit).Take(limit + 1).ToListAsync(context.CancellationToken)
            : [];
        return await request.JsonAsync(new WebhooksReply(limit, page, found.Count > limit ? page + 1 : null, [.. found.Take(limit).Select(WebhookReply.From)]));
    }
}
