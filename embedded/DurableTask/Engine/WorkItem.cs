using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>What one batch does to an instance.</summary>
internal sealed class WorkItem(InstanceRecord record, DateTimeOffset now)
{
    private bool _started = record.Status != OrchestrationRuntimeStatus.Pending && record.History.Any(happened => happened.Kind == HistoryEventKind.ExecutionStarted);
    private bool _suspended = record.Status == OrchestrationRuntimeStatus.Suspended;

    /// <summary>Never before the time that a timer of the batch was set to.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    public List<HistoryEvent> Events { get; } = [];

    public IReadOnlyList<HistoryEvent> Decisions { get; set; } = [];

    public HistoryEvent? Termination { get; private set; }

    public bool Intruded { get; private set; }

    /// <summary>Takes in what has an effect, and drops the rest.</summary>
    public void Admit(Incoming incoming, List<HistoryEvent> history)
    {
        Intruded |= incoming.Intrusion && incoming.ExecutionId == record.ExecutionId;
        if (incoming.Event is not { } happened || Termination is not null || (incoming.ExecutionId is not null && incoming.ExecutionId != record.ExecutionId))
        {
            return;
        }

        bool effective = happened.Kind switch
        {
            HistoryEventKind.ExecutionStarted => !_started,
            HistoryEventKind.Suspended => !_suspended,
            HistoryEventKind.Resumed => _suspended,
            HistoryEventKind.EventRaised => happened.Source is null || !history.Concat(Events).Any(known => known.Source == happened.Source),
            _ => true,
        };
        if (!effective)
        {
            return;
        }

        _started |= happened.Kind == HistoryEventKind.ExecutionStarted;
        _suspended = happened.Kind == HistoryEventKind.Suspended || (_suspended && happened.Kind != HistoryEventKind.Resumed);
        Now = happened.FireAt > Now ? happened.FireAt.Value : Now;
        if (happened.Kind == HistoryEventKind.Terminated)
        {
            Termination = happened;
            return;
        }

        Events.Add(happened with { At = Now });
    }

    public InstanceRecord Terminate(HistoryEvent termination) => record with
    {
        Status = OrchestrationRuntimeStatus.Terminated,
        Output = termination.Data,
    };

    /// <summary>The record as the orchestrator leaves it.</summary>
    public InstanceRecord Conclude(OrchestratorSession session, List<HistoryEvent> history)
    {
        InstanceRecord next = record with { History = history, Executed = history.Count, CustomStatus = session.CustomStatus ?? record.CustomStatus };
        return session.Ending switch
        {
            null => next with { Status = _suspended ? OrchestrationRuntimeStatus.Suspended : _started ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Pending },
            { Status: OrchestrationRuntimeStatus.ContinuedAsNew } ending => Continue(next, session, ending),
            { Failure: { } failure } => next with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure, Output = failure.ToString() },
            { } ending => next with { Status = OrchestrationRuntimeStatus.Completed, Output = ending.Data },
        };
    }

    private InstanceRecord Continue(InstanceRecord next, OrchestratorSession session, Ending ending)
    {
        List<HistoryEvent> history = [];
        if (_suspended)
        {
            history.Add(new HistoryEvent { Kind = HistoryEventKind.Suspended, At = Now });
        }

        history.Add(new HistoryEvent { Kind = HistoryEventKind.ExecutionStarted, At = Now });
        if (ending.KeepEvents)
        {
            history.AddRange(session.UnreadEvents.Select(unread => unread with { At = Now }));
        }

        return next with
        {
            ExecutionId = Guid.NewGuid().ToString("N"),
            Input = ending.Data,
            History = history,
            Executed = 0,
            Status = _suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
        };
    }
}
