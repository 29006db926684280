using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>One open instance: takes in what happens to it, batch by batch, never two at once.</summary>
internal sealed class InstanceActor : IThreadPoolWorkItem
{
    private readonly DurableEngine _engine;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _delivered = [];
    private readonly HashSet<int> _cancelledTimers = [];
    private readonly TaskCompletionSource<InstanceRecord> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InstanceRecord> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Incoming> _inbox = [];
    private List<HistoryEvent> _history;
    private OrchestratorSession? _session;
    private bool _working;
    private bool _stored;
    private Exception? _fault;
    private volatile InstanceRecord _record;

    /// <param name="engine">Its engine.</param>
    /// <param name="record">What is stored, or is to be.</param>
    /// <param name="stored">Whether the record is in the store already.</param>
    public InstanceActor(DurableEngine engine, InstanceRecord record, bool stored)
    {
        _engine = engine;
        _history = [.. record.History];
        _record = record with { History = _history };
        _stored = stored;
        Announce();
    }

    /// <summary>What is durable.</summary>
    public InstanceRecord Record => _record;

    /// <summary>Done when the instance is no longer pending.</summary>
    public Task<InstanceRecord> Begun => _begun.Task;

    /// <summary>Done when the instance has ended.</summary>
    public Task<InstanceRecord> Ended => _ended.Task;

    /// <summary>Done when nothing is left to do for it and the engine has let it go.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Whether it has taken in all that was posted.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_working;
            }
        }
    }

    public void Post(Incoming incoming)
    {
        lock (_gate)
        {
            if (_fault is not null)
            {
                incoming.Taken?.TrySetException(_fault);
                return;
            }

            _inbox.Add(incoming);
            if (_working)
            {
                return;
            }

            _working = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>As <see cref="Post"/>; done when it is durable.</summary>
    public Task PostAsync(HistoryEvent happened)
    {
        TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new Incoming(happened, null, taken));
        return taken.Task;
    }

    /// <summary>Done when all that was posted before is durable.</summary>
    public Task FlushAsync()
    {
        TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new Incoming(null, null, taken));
        return taken.Task;
    }

    /// <summary>An event sent from here has arrived.</summary>
    public void MarkDelivered(string source)
    {
        lock (_gate)
        {
            _delivered.Add(source);
        }

        Post(default);
    }

    public bool IsCancelled(string executionId, int timer)
    {
        lock (_gate)
        {
            return executionId == _record.ExecutionId && _cancelledTimers.Contains(timer);
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = WorkAsync();

    private async Task WorkAsync()
    {
        while (true)
        {
            List<Incoming> batch;
            lock (_gate)
            {
                if (_inbox.Count == 0)
                {
                    _working = false;
                    return;
                }

                batch = _inbox;
                _inbox = [];
            }

            try
            {
                await TakeAsync(batch);
                foreach (Incoming incoming in batch)
                {
                    incoming.Taken?.TrySetResult();
                }
            }
            catch (Exception fault)
            {
                Break(fault, batch);
                return;
            }
        }
    }

    /// <summary>Takes nothing more: the engine is being cut, or the instance cannot be written.</summary>
    private void Break(Exception fault, List<Incoming> batch)
    {
        lock (_gate)
        {
            _fault = fault;
            batch.AddRange(_inbox);
            _inbox.Clear();
        }

        batch.ForEach(incoming => incoming.Taken?.TrySetException(fault));
        _begun.TrySetException(fault);
        _ended.TrySetException(fault);
        _closed.TrySetException(fault);
        _engine.Faulted(this, fault);
    }

    private async ValueTask TakeAsync(List<Incoming> batch)
    {
        if (_record.HasEnded)
        {
            await SettleAsync();
            return;
        }

        WorkItem item = new(_record, _engine.Clock.GetUtcNow());
        foreach (Incoming incoming in batch)
        {
            item.Admit(incoming, _history);
        }

        if (item.Termination is { Name: not null } recursive)
        {
            // Before the instance itself: one that has ended is not taken up again after a crash, and could not see to it then.
            await _engine.TerminateChildrenAsync(OpenChildren(), recursive);
        }

        int before = _history.Count;
        InstanceRecord next = item.Termination is { } termination ? item.Terminate(termination) : Run(item);
        IReadOnlyList<HistoryEvent> decisions = item.Decisions;
        next = next with { UpdatedAt = item.Now, Outbox = Outbox(decisions, _record.ExecutionId) };
        if (!_stored || _history.Count != before || next.ExecutionId != _record.ExecutionId || next.Status != _record.Status || next.Executed != _record.Executed)
        {
            await _engine.WriteAsync(next);
            _stored = true;
        }

        string execution = _record.ExecutionId;
        _record = next;
        Announce();
        _engine.CarryOut(this, execution, decisions);
        if (next.HasEnded)
        {
            Keep(null);
            _engine.InstanceEnded(this);
            await SettleAsync();
        }
        else if (next.ExecutionId != execution)
        {
            Post(default);
        }
    }

    /// <summary>Lets the orchestrator go through what is new.</summary>
    private InstanceRecord Run(WorkItem item)
    {
        OrchestratorSession session = _session ?? Revive();
        _history.AddRange(item.Events);
        session.Apply(item.Events, replaying: false);
        if (item.Intruded)
        {
            session.FailForeign();
        }

        item.Decisions = session.TakeDecisions();
        _history.AddRange(item.Decisions);
        lock (_gate)
        {
            _cancelledTimers.UnionWith(session.TakeCancelledTimers());
        }

        InstanceRecord next = item.Conclude(session, _history);
        if (next.ExecutionId != _record.ExecutionId)
        {
            _history = [.. next.History];
            next = next with { History = _history };
            lock (_gate)
            {
                _cancelledTimers.Clear();
            }
        }

        bool keep = next.ExecutionId == _record.ExecutionId && (_session is not null || _engine.MayKeepAnother);
        Keep(keep ? session : null);
        return next;
    }

    private void Keep(OrchestratorSession? session)
    {
        _engine.CountLive((session is null ? 0 : 1) - (_session is null ? 0 : 1));
        _session = session;
    }

    private IEnumerable<string> OpenChildren()
    {
        HashSet<int> ended = [.. _history
            .Where(happened => happened.Kind is HistoryEventKind.SubOrchestrationCompleted or HistoryEventKind.SubOrchestrationFailed)
            .Select(happened => happened.TaskId)];
        return [.. _history.Where(happened => happened.Kind == HistoryEventKind.SubOrchestrationCreated && !ended.Contains(happened.TaskId)).Select(created => created.Target!)];
    }

    private OrchestratorSession Revive()
    {
        OrchestratorSession session = _engine.CreateSession(this);
        session.Apply(_history.Take(_record.Executed), replaying: true);
        session.Apply(_history.Skip(_record.Executed), replaying: false);
        return session;
    }

    private List<HistoryEvent> Outbox(IReadOnlyList<HistoryEvent> decisions, string executionId)
    {
        List<HistoryEvent> outbox = [];
        lock (_gate)
        {
            outbox.AddRange(_record.Outbox.Where(sent => !_delivered.Contains(sent.Source!)));
            _delivered.Clear();
        }

        outbox.AddRange(decisions
            .Where(decision => decision.Kind == HistoryEventKind.EventSent)
            .Select(sent => sent with { Source = $"{_record.Id}/{executionId}/{sent.TaskId}" }));
        return outbox;
    }

    /// <summary>Closes an ended instance once all that it sent has arrived.</summary>
    private async ValueTask SettleAsync()
    {
        List<HistoryEvent> outbox = Outbox([], _record.ExecutionId);
        if (outbox.Count != _record.Outbox.Count)
        {
            InstanceRecord settled = _record with { Outbox = outbox };
            await _engine.WriteAsync(settled);
            _record = settled;
        }

        if (outbox.Count == 0)
        {
            _engine.Release(this);
            _closed.TrySetResult();
        }
    }

    private void Announce()
    {
        if (_stored && _record.Status != OrchestrationRuntimeStatus.Pending)
        {
            _begun.TrySetResult(_record);
        }

        if (_stored && _record.HasEnded)
        {
            _ended.TrySetResult(_record);
        }
    }
}
