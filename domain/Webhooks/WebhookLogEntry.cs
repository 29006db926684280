using System.Text.Json.Serialization;
using Serverless.Domain.Events;

namespace Serverless.Domain.Webhooks;

/// <summary>One message to a webhook as the log has it: what it was and what became of it.</summary>
public sealed record WebhookLogEntry
{
    public required EventSubject Subject { get; init; }

    /// <summary>Number of the event.</summary>
    public required int Sequence { get; init; }

    /// <summary>Which of the event's messages; from 0, and from <see cref="FirstPartOfJob"/> at the webhook of one job.</summary>
    public required int Part { get; init; }

    /// <summary>A job's own webhook is told beside the room's or app's.</summary>
    public const int FirstPartOfJob = 10;

    /// <summary>No event is told by more messages.</summary>
    public const int MostParts = 3;

    /// <summary>The message's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>As its dialect calls it.</summary>
    public required string Name { get; init; }

    /// <summary>When the event happened; entries sort by it.</summary>
    public required DateTimeOffset At { get; init; }

    public required WebhookStatus Status { get; init; }

    /// <summary>Where it was sent; without its query, which may hold a secret.</summary>
    public required string Url { get; init; }

    public int Attempts { get; init; }

    /// <summary>HTTP status of the last reply; null when there was none.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Why the last try failed, for a person.</summary>
    public string? Error { get; init; }

    public DateTimeOffset? LastTriedAt { get; init; }

    /// <summary>Where it stands among all messages of its app.</summary>
    [JsonIgnore]
    public string Cursor => CursorOf(Subject, Sequence, Part, At);

    public static string CursorOf(EventSubject subject, int sequence, int part, DateTimeOffset at) =>
        FormattableString.Invariant($"{at.UtcTicks:D19}|{subject.Id}|{sequence:D8}|{part}");
}

/// <summary>What became of a message.</summary>
public enum WebhookStatus
{
    /// <summary>It has failed so far and is tried again.</summary>
    Retrying,

    /// <summary>The receiver took it.</summary>
    Success,

    /// <summary>It was given up.</summary>
    Failed,
}
