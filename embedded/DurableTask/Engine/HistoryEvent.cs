using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>One fact of an orchestration's history. Either something that happened to it, or something that it decided.</summary>
internal sealed record HistoryEvent
{
    public required HistoryEventKind Kind { get; init; }

    /// <summary>When it was taken into the history; orchestration time follows it.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The number of the task, timer, sub-orchestration or sending, from 0 within one execution.</summary>
    public int TaskId { get; init; }

    public string? Name { get; init; }

    /// <summary>Input, result or payload, serialized.</summary>
    public string? Data { get; init; }

    /// <summary>The other instance: of a sub-orchestration or of an event sent.</summary>
    public string? Target { get; init; }

    public DateTimeOffset? FireAt { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Who sent an event, so that the same sending is not taken twice.</summary>
    public string? Source { get; init; }

    /// <summary>Where a store keeps the whole event when it is too large for a row; never set on a living event.</summary>
    public string? Blob { get; init; }

    /// <summary>Whether the orchestrator decided it.</summary>
    [JsonIgnore]
    public bool IsDecision => Kind is HistoryEventKind.TaskScheduled or HistoryEventKind.TimerCreated
        or HistoryEventKind.SubOrchestrationCreated or HistoryEventKind.EventSent;

    /// <summary>A decision in words.</summary>
    public string Describe() => Name is null ? $"{Kind} #{TaskId}" : $"{Kind} #{TaskId} '{Name}'";
}
