namespace Serverless.Domain.Jobs;

/// <summary>What the orchestration of a job is told from outside. All under one event name, so that order is kept and one wait is enough.</summary>
public sealed record JobSignal
{
    /// <summary>The event name.</summary>
    public const string EventName = "signal";

    public required JobSignalType Type { get; init; }

    /// <summary>The attempt it speaks of; 0 for a stop.</summary>
    public int Attempt { get; init; }

    public DateTimeOffset At { get; init; }

    public string? StopReason { get; init; }

    public JobError? Error { get; init; }
}

/// <summary>The kinds of <see cref="JobSignal"/>.</summary>
public enum JobSignalType
{
    /// <summary>The worker said hello.</summary>
    Greeted,

    /// <summary>The first segment is encoded.</summary>
    Started,

    /// <summary>The caller, the room's end or the worker itself wants the capture to end.</summary>
    Stop,

    /// <summary>The capture has ended and its files are told.</summary>
    Stopped,

    /// <summary>Transcript and summary are told, made or failed.</summary>
    Processed,

    /// <summary>The attempt has failed, with its error.</summary>
    Failed,

    /// <summary>The worker's process is gone or silent.</summary>
    Lost,
}
