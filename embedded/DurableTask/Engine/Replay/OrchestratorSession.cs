using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>
/// One execution of an orchestrator, alive in memory. Events are applied to it one by one, first those of the history,
/// then new ones; what the orchestrator decides meanwhile is checked against the history or handed out as new.
/// </summary>
internal sealed class OrchestratorSession
{
    private const string ForeignAwait = "The orchestrator waits for something that is not a task of its orchestration context, or went on from another thread. Do I/O and other work in activities, and wait only for tasks of the context.";
    private const string NonDeterminism = "Non-Deterministic workflow detected: ";

    private readonly ExecutionHeader _header;
    private readonly Func<TaskOrchestrationContext, Task<object?>> _run;
    private readonly OrchestratorLoop _loop;
    private readonly Dictionary<int, PendingTask> _pending = [];
    private readonly Queue<HistoryEvent> _decisions = new();
    private readonly Queue<HistoryEvent> _held = new();
    private readonly List<int> _cancelledTimers = [];
    private int _nextTaskId;
    private bool _started;
    private Ending? _continuing;

    /// <param name="header">What the execution is of.</param>
    /// <param name="run">Calls the orchestrator; called within a turn.</param>
    /// <param name="intruded">Called from any thread when something outside of the orchestration tries to go on.</param>
    public OrchestratorSession(ExecutionHeader header, Func<TaskOrchestrationContext, Task<object?>> run, Action intruded)
    {
        _header = header;
        _run = run;
        _loop = new OrchestratorLoop(intruded);
        Events = new ExternalEvents(header.Converter, _loop);
        Context = new ReplayContext(this, header);
    }

    public ReplayContext Context { get; }

    public ExternalEvents Events { get; }

    public DateTimeOffset Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public bool IsSuspended { get; private set; }

    public string? CustomStatus { get; set; }

    /// <summary>External events that the next execution must see.</summary>
    public IEnumerable<HistoryEvent> UnreadEvents => Events.Unread.Concat(_held.Where(held => held.Kind == HistoryEventKind.EventRaised));

    /// <summary>Null while it goes on.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>Goes through events; a turn for each.</summary>
    public void Apply(IEnumerable<HistoryEvent> events, bool replaying)
    {
        IsReplaying = replaying;
        foreach (HistoryEvent happened in events)
        {
            if (happened.IsDecision)
            {
                Confirm(happened);
            }
            else
            {
                Now = happened.At > Now ? happened.At : Now;
                Turn(happened);
            }
        }

        IsReplaying = false;
        if (_loop.Intruded)
        {
            FailForeign();
        }
    }

    /// <summary>Ends it because of something awaited from outside.</summary>
    public void FailForeign() => Ending = Ending.Failed(typeof(InvalidOperationException).FullName!, ForeignAwait);

    /// <summary>What was decided since the last call and is not in the history.</summary>
    public IReadOnlyList<HistoryEvent> TakeDecisions()
    {
        HistoryEvent[] decisions = [.. _decisions.Select(decision => decision with { At = Now })];
        _decisions.Clear();
        return decisions;
    }

    /// <summary>Numbers of the timers cancelled since the last call.</summary>
    public IReadOnlyList<int> TakeCancelledTimers()
    {
        int[] cancelled = [.. _cancelledTimers];
        _cancelledTimers.Clear();
        return cancelled;
    }

    public int NextTaskId() => _nextTaskId++;

    /// <exception cref="InvalidOperationException">Called from outside of the orchestrator's thread.</exception>
    public void MustBeCurrent()
    {
        if (!_loop.IsCurrent)
        {
            _loop.Refuse();
            throw new InvalidOperationException(ForeignAwait);
        }
    }

    public void Announce(HistoryEvent decision) => _decisions.Enqueue(decision);

    public Task<T> Decide<T>(HistoryEvent decision)
    {
        PendingTask<T> pending = new(decision);
        _pending.Add(decision.TaskId, pending);
        _decisions.Enqueue(decision);
        return pending.Task;
    }

    public Task StartTimer(DateTimeOffset fireAt, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        PendingTask<object?> timer = new(new HistoryEvent { Kind = HistoryEventKind.TimerCreated, TaskId = NextTaskId(), FireAt = fireAt });
        _pending.Add(timer.Decision.TaskId, timer);
        _decisions.Enqueue(timer.Decision);
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() => CancelTimer(timer, cancellation));
        }

        return timer.Task;
    }

    public void ContinueAsNew(string? input, bool keepEvents) =>
        _continuing = new Ending(OrchestrationRuntimeStatus.ContinuedAsNew, input, KeepEvents: keepEvents);

    private void CancelTimer(PendingTask<object?> timer, CancellationToken cancellation)
    {
        if (!_loop.IsCurrent)
        {
            _loop.Refuse();
            return;
        }

        if (_pending.Remove(timer.Decision.TaskId))
        {
            _cancelledTimers.Add(timer.Decision.TaskId);
            timer.Cancel(cancellation);
        }
    }

    private void Turn(HistoryEvent happened)
    {
        try
        {
            _loop.Run(() => Take(happened));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Ending = Ending.Failed(TaskFailureDetails.FromException(fault));
        }

        if (Ending is null && _started && _pending.Count == 0 && Events.Waiting == 0)
        {
            FailForeign();
        }
    }

    private void Take(HistoryEvent happened)
    {
        switch (happened.Kind)
        {
            case HistoryEventKind.Suspended:
                IsSuspended = true;
                return;
            case HistoryEventKind.Resumed:
                IsSuspended = false;
                while (!IsSuspended && _held.TryDequeue(out HistoryEvent? held))
                {
                    Take(held);
                }

                return;
            default:
                if (IsSuspended)
                {
                    _held.Enqueue(happened);
                }
                else
                {
                    Happen(happened);
                }

                return;
        }
    }

    private void Happen(HistoryEvent happened)
    {
        if (happened.Kind == HistoryEventKind.EventRaised)
        {
            Events.Raise(happened, toWaits: Ending is null);
            return;
        }

        if (happened.Kind == HistoryEventKind.ExecutionStarted)
        {
            _started = true;
            _ = RunAsync();
            return;
        }

        if (Ending is null && _pending.Remove(happened.TaskId, out PendingTask? pending))
        {
            pending.Complete(happened, _header.Converter);
        }
    }

    private async Task RunAsync()
    {
        Ending ending;
        try
        {
            object? result = await _run(Context);
            ending = _continuing ?? new Ending(OrchestrationRuntimeStatus.Completed, _header.Converter.Serialize(result));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            ending = Ending.Failed(TaskFailureDetails.FromException(fault));
        }

        if (_loop.IsCurrent)
        {
            Ending ??= ending;
        }
        else
        {
            _loop.Refuse();
        }
    }

    private void Confirm(HistoryEvent recorded)
    {
        if (Ending?.Status == OrchestrationRuntimeStatus.Failed && _decisions.Count == 0)
        {
            return;
        }

        if (!_decisions.TryDequeue(out HistoryEvent? decided))
        {
            Ending = Ending.Failed(Ending.NonDeterministic, $"{NonDeterminism}the history has {recorded.Describe()}, which the orchestrator did not decide this time.");
        }
        else if (decided.Kind != recorded.Kind || decided.TaskId != recorded.TaskId || !string.Equals(decided.Name, recorded.Name, StringComparison.OrdinalIgnoreCase))
        {
            Ending = Ending.Failed(Ending.NonDeterministic, $"{NonDeterminism}the history has {recorded.Describe()}, but the orchestrator decided {decided.Describe()} this time.");
            _decisions.Clear();
        }
    }
}
