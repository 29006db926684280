using Serverless.Domain.Webhooks;

namespace Serverless.Functions.Webhooks;

/// <summary>A message of the webhooks' log.</summary>
internal sealed record WebhookReply(
    Guid Id, string EventName, string? RoomId, string Subject, int Sequence, DateTimeOffset Timestamp, WebhookStatus Status, string Url, int Attempts,
    int? ResponseStatus, string? Error, DateTimeOffset? LastTriedAt)
{
    public static WebhookReply From(WebhookLogEntry entry) => new(
        entry.Id, entry.Name, entry.Subject.RoomId, entry.Subject.Id, entry.Sequence, entry.At, entry.Status, entry.Url, entry.Attempts,
        entry.ResponseStatus, entry.Error, entry.LastTriedAt);
}
