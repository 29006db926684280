namespace Serverless.Embedded.Durable;

/// <summary>What is left to do for an instance that another engine worked on, told by its history before anything new happens to it.</summary>
internal sealed class Resumption
{
    private readonly Dictionary<int, HistoryEvent> _open = [];

    public Resumption(InstanceActor actor, InstanceRecord record)
    {
        Actor = actor;
        Record = record;
        HasStarted = record.History.Any(happened => happened.Kind == HistoryEventKind.ExecutionStarted);
        HasNews = record.Executed < record.History.Count;
        if (record.HasEnded || !HasStarted)
        {
            return;
        }

        foreach (HistoryEvent happened in record.History.Take(record.Executed))
        {
            if (happened.IsDecision && happened.Kind != HistoryEventKind.EventSent)
            {
                _open[happened.TaskId] = happened;
            }
            else if (happened.Kind is HistoryEventKind.TaskCompleted or HistoryEventKind.TaskFailed or HistoryEventKind.TimerFired
                or HistoryEventKind.SubOrchestrationCompleted or HistoryEventKind.SubOrchestrationFailed)
            {
                _open.Remove(happened.TaskId);
            }
        }
    }

    public InstanceActor Actor { get; }

    /// <summary>As it was found.</summary>
    public InstanceRecord Record { get; }

    public bool HasStarted { get; }

    /// <summary>Whether something has happened that the orchestrator has not gone through.</summary>
    public bool HasNews { get; }

    /// <summary>Sub-orchestrations without an end.</summary>
    public IEnumerable<HistoryEvent> Children => _open.Values.Where(decision => decision.Kind == HistoryEventKind.SubOrchestrationCreated);

    /// <summary>Activities and timers without an end.</summary>
    public IEnumerable<HistoryEvent> OpenTasks => _open.Values.Where(decision => decision.Kind != HistoryEventKind.SubOrchestrationCreated);
}
