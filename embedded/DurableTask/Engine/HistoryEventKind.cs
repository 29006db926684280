namespace Serverless.Embedded.Durable;

/// <summary>What a history event tells. The numbers are stored.</summary>
internal enum HistoryEventKind
{
    ExecutionStarted = 0,
    TaskScheduled = 1,
    TaskCompleted = 2,
    TaskFailed = 3,
    TimerCreated = 4,
    TimerFired = 5,
    SubOrchestrationCreated = 6,
    SubOrchestrationCompleted = 7,
    SubOrchestrationFailed = 8,
    EventRaised = 9,
    EventSent = 10,
    Suspended = 11,
    Resumed = 12,
    Terminated = 13,
}
