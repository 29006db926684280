using Serverless.Domain.Requests;
using Serverless.Domain.Webhooks;

namespace Serverless.Functions.Webhooks;

/// <summary>From a caller's filters to the log's.</summary>
internal static class WebhookFilterQuery
{
    public static WebhookLogQuery QueryFor(this WebhookFilter filter, string appId, string? roomId, DateTimeOffset now) =>
        new(appId, filter.From(now), filter.To(now)) { RoomId = roomId, Succeeded = filter.Succeeded, Names = filter.EventNames };
}
