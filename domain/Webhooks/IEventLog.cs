using Serverless.Domain.Events;

namespace Serverless.Domain.Webhooks;

/// <summary>All events of an app by their time, and the messages that told webhooks of them. Kept for <see cref="Kept"/>, or as long as the job.</summary>
public interface IEventLog
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    /// <summary>Files events; again changes nothing.</summary>
    Task AddAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken);

    /// <summary>Files what became of messages.</summary>
    Task PutAsync(IReadOnlyList<WebhookLogEntry> entries, CancellationToken cancellationToken);

    /// <summary>The message as it was filed last; null when it never was.</summary>
    Task<WebhookLogEntry?> FindAsync(EventSubject subject, int sequence, int part, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>An app's events from a time on, oldest first.</summary>
    IAsyncEnumerable<DomainEvent> EventsAsync(string appId, DateTimeOffset from, CancellationToken cancellationToken);

    /// <summary>The messages that fit, oldest first.</summary>
    IAsyncEnumerable<WebhookLogEntry> WebhooksAsync(WebhookLogQuery query, CancellationToken cancellationToken);

    /// <summary>Takes out what is older than <see cref="Kept"/>.</summary>
    Task SweepAsync(string appId, CancellationToken cancellationToken);
}

/// <summary>Filters of the log; null means any.</summary>
public sealed record WebhookLogQuery(string AppId, DateTimeOffset From, DateTimeOffset To)
{
    public string? RoomId { get; init; }

    /// <summary><c>success</c> or <c>failed</c>; a message that is tried again has failed so far.</summary>
    public bool? Succeeded { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Only what comes after the message with this <see cref="WebhookLogEntry.Cursor"/>.</summary>
    public string? After { get; init; }
}
