using System.Text.Json.Serialization;
using Serverless.Domain.Events;

namespace Serverless.Domain.Deliveries;

/// <summary>What one receiver is still to be told of one subject. It is there while something is; one process at a time has it.</summary>
public sealed record Delivery
{
    public required Receiver Receiver { get; init; }

    public required EventSubject Subject { get; init; }

    /// <summary>Number of the event to be told next.</summary>
    public required int Next { get; init; }

    /// <summary>Number of the last event to be told.</summary>
    public required int Last { get; init; }

    /// <summary>How many messages of <see cref="Next"/> the receiver has taken: some events are told by two.</summary>
    public int Part { get; init; }

    /// <summary>How often the message that is next has failed.</summary>
    public int Failures { get; init; }

    /// <summary>When it is to be tried (again).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The process that has it; null when none does.</summary>
    public string? Holder { get; init; }

    /// <summary>Until then nobody else may take it.</summary>
    public DateTimeOffset HeldUntil { get; init; }

    /// <summary>Its holder wants to have it no longer: it waits, or the holder ends.</summary>
    [JsonIgnore]
    public bool LetGo { get; init; }

    /// <summary>The store's own, to see whether somebody else has changed it.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    /// <summary>How many events are to be told. What came after <see cref="Last"/> has a notice of its own.</summary>
    [JsonIgnore]
    public int Waiting => Last - Next + 1;

    [JsonIgnore]
    public bool IsDone => Next > Last;
}
