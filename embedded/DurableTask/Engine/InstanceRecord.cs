using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>All that is kept of an orchestration. Written whole and atomically by a store.</summary>
internal sealed record InstanceRecord
{
    public required string Id { get; init; }

    /// <summary>New with every continue-as-new; results of older executions are dropped by it.</summary>
    public required string ExecutionId { get; init; }

    public required string Name { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public string? Version { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>Null to start at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Appended to by the instance's own actor only, and never while a write is under way.</summary>
    public IReadOnlyList<HistoryEvent> History { get; init; } = [];

    /// <summary>How many events of the history the orchestrator has gone through; the rest is new to it.</summary>
    public int Executed { get; init; }

    /// <summary>Events sent to other instances that are not known to have arrived.</summary>
    public IReadOnlyList<HistoryEvent> Outbox { get; init; } = [];

    public bool HasEnded => Ended(Status);

    /// <summary>Whether a restarted host must take it up again.</summary>
    public bool IsOpen => !HasEnded || Outbox.Count > 0;

    public static bool Ended(OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;
}
