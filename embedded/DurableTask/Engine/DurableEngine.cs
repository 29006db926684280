using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Runs the open instances of one hub on one store.</summary>
internal sealed class DurableEngine : IDisposable
{
    private readonly ConcurrentDictionary<string, InstanceActor> _actors = new(StringComparer.Ordinal);
    private readonly IInstanceStore _store;
    private readonly IFunctionRunner _runner;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;
    private readonly EngineOptions _options;
    private readonly TimerQueue _timers;
    private readonly ActivityDispatcher _activities;
    private readonly CancellationTokenSource _cut = new();
    private readonly CancellationTokenSource _ending = new();
    private int _liveSessions;

    public DurableEngine(IInstanceStore store, IFunctionRunner runner, TimeProvider clock, ILoggerFactory loggers, EngineOptions options)
    {
        _store = store;
        _runner = runner;
        Clock = clock;
        _loggers = loggers;
        _log = loggers.CreateLogger("Serverless.Embedded.Durable");
        _options = options;
        _timers = new TimerQueue(clock);
        _activities = new ActivityDispatcher(options.ActivityLimit, RunActivityAsync);
    }

    public TimeProvider Clock { get; }

    /// <summary>Fires when this engine must not act on the hub any more.</summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>Whether nothing is at work: what is open waits for the clock, or for somebody outside.</summary>
    // Work passes from instances to activities and back, each begun before the other ends: looked at in turn, twice, it cannot slip through.
    public bool IsIdle => AreIdle() && AreIdle();

    /// <summary>Takes up every open instance of the store. Called once, before anything else.</summary>
    public async Task RecoverAsync(CancellationToken cancellation)
    {
        List<Resumption> recovered = [];
        await foreach (InstanceRecord record in _store.ReadOpenAsync(cancellation))
        {
            InstanceActor actor = new(this, record, stored: true);
            _actors[record.Id] = actor;
            recovered.Add(new Resumption(actor, record));
        }

        // Sub-orchestrations first: the events sent after them may be for them.
        await Task.WhenAll(recovered.SelectMany(resumption => resumption.Children.Select(
            child => StartChildAsync(resumption.Actor, resumption.Record.ExecutionId, child, recovering: true)))).WaitAsync(cancellation);
        foreach (Resumption resumption in recovered)
        {
            Resume(resumption);
        }
    }

    /// <returns>The open instance; null when there is none of that id.</returns>
    public InstanceActor? Find(string instanceId) =>
        _actors.TryGetValue(instanceId, out InstanceActor? actor) && !actor.Record.HasEnded ? actor : null;

    /// <summary>Begins an instance; done when that is durable.</summary>
    /// <returns>False when an instance of that id is open.</returns>
    public async Task<bool> TryStartAsync(InstanceRecord record)
    {
        InstanceActor actor = new(this, record, stored: false);
        while (!_actors.TryAdd(record.Id, actor))
        {
            if (!_actors.TryGetValue(record.Id, out InstanceActor? existing))
            {
                continue;
            }

            if (!existing.Record.HasEnded)
            {
                return false;
            }

            await existing.Closed.WaitAsync(_cut.Token);
        }

        await BeginAsync(actor);
        return true;
    }

    public InstanceRecord? FindRecord(string instanceId) =>
        _actors.TryGetValue(instanceId, out InstanceActor? actor) && actor.Begun.IsCompleted ? actor.Record : null;

    public OrchestratorSession CreateSession(InstanceActor actor)
    {
        InstanceRecord record = actor.Record;
        ExecutionHeader header = new(record.Name, record.Id, record.ExecutionId, record.Input, record.Version, record.Parent, _runner.Converter, _loggers);
        return new OrchestratorSession(header, context => _runner.RunOrchestratorAsync(header.Name, header.Input, context), () => actor.Post(new Incoming(null, header.ExecutionId, Intrusion: true)));
    }

    /// <summary>Whether another orchestrator may stay alive between its work items.</summary>
    public bool MayKeepAnother => !_options.AlwaysReplay && Volatile.Read(ref _liveSessions) < _options.LiveSessionLimit;

    public void CountLive(int change) => Interlocked.Add(ref _liveSessions, change);

    public ValueTask WriteAsync(InstanceRecord record) => _store.WriteAsync(record, _cut.Token);

    /// <summary>Does what an orchestrator decided, now that it is durable.</summary>
    public void CarryOut(InstanceActor actor, string executionId, IReadOnlyList<HistoryEvent> decisions)
    {
        foreach (HistoryEvent decision in decisions)
        {
            CarryOut(actor, executionId, decision);
        }
    }

    public void InstanceEnded(InstanceActor actor)
    {
        InstanceRecord record = actor.Record;
        if (record.Failure is { } failure)
        {
            _log.LogWarning("Orchestration {InstanceId} ({Name}) failed: {Failure}", record.Id, record.Name, failure);
        }

        if (record.Parent is { } parent)
        {
            TellParent(parent, record);
        }
    }

    public void Release(InstanceActor actor)
    {
        _actors.TryRemove(KeyValuePair.Create(actor.Record.Id, actor));
    }

    public void Faulted(InstanceActor actor, Exception fault)
    {
        if (fault is OperationCanceledException && _cut.IsCancellationRequested)
        {
            return;
        }

        if (fault is OwnershipLostException)
        {
            _log.LogCritical(fault, "Another process works on this hub; this one leaves it.");
            _cut.Cancel();
            return;
        }

        _log.LogError(fault, "Instance {InstanceId} cannot go on before the next start of the host.", actor.Record.Id);
        _actors.TryRemove(KeyValuePair.Create(actor.Record.Id, actor));
    }

    /// <summary>Ends sub-orchestrations of an instance that is to be terminated with all below it; done when that is durable.</summary>
    public Task TerminateChildrenAsync(IEnumerable<string> instanceIds, HistoryEvent termination) =>
        Task.WhenAll(instanceIds.Select(instanceId => Find(instanceId)?.PostAsync(termination) ?? Task.CompletedTask));

    /// <summary>Begins nothing new, and returns when running activities have ended and their results are durable.</summary>
    /// <param name="patience">When it fires, what is left is left for the next start.</param>
    public async Task StopAsync(CancellationToken patience)
    {
        _timers.Dispose();
        _ending.CancelAfter(_options.DrainTimeout);
        await using (patience.Register(_ending.Cancel))
        {
            await _activities.CloseAsync().WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_actors.Values.Select(actor => actor.FlushAsync())).WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _cut.Cancel();
    }

    /// <summary>Ends everything at once, as a crash would.</summary>
    public void Dispose()
    {
        _cut.Cancel();
        _timers.Dispose();
        _ = _activities.CloseAsync();
        _ending.Cancel();
    }

    private bool AreIdle() => _activities.IsIdle && _actors.Values.All(actor => actor.IsIdle);

    private async Task BeginAsync(InstanceActor actor)
    {
        TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool later = actor.Record.StartAt > Clock.GetUtcNow();
        actor.Post(new Incoming(later ? null : Started(), null, taken));
        await taken.Task;
        if (later)
        {
            ArmStart(actor);
        }
    }

    private static HistoryEvent Started() => new() { Kind = HistoryEventKind.ExecutionStarted };

    private void ArmStart(InstanceActor actor) =>
        _timers.Add(actor.Record.StartAt!.Value, () => actor.Post(new Incoming(Started() with { FireAt = actor.Record.StartAt })));

    /// <summary>Goes on where another engine stopped.</summary>
    private void Resume(Resumption resumption)
    {
        InstanceActor actor = resumption.Actor;
        InstanceRecord record = resumption.Record;
        foreach (HistoryEvent sent in record.Outbox)
        {
            _ = SendAsync(actor, sent);
        }

        if (record.HasEnded)
        {
            return;
        }

        if (!resumption.HasStarted)
        {
            if (record.StartAt is null)
            {
                actor.Post(new Incoming(Started()));
            }
            else
            {
                ArmStart(actor);
            }

            return;
        }

        foreach (HistoryEvent decision in resumption.OpenTasks)
        {
            CarryOut(actor, record.ExecutionId, decision);
        }

        if (resumption.HasNews)
        {
            actor.Post(default);
        }
    }

    private void CarryOut(InstanceActor actor, string executionId, HistoryEvent decision)
    {
        switch (decision.Kind)
        {
            case HistoryEventKind.TaskScheduled:
                _activities.Add(new ActivityCall(actor.Record.Id, executionId, decision));
                break;
            case HistoryEventKind.TimerCreated when !actor.IsCancelled(executionId, decision.TaskId):
                ArmTimer(actor.Record.Id, executionId, decision);
                break;
            case HistoryEventKind.SubOrchestrationCreated:
                _ = StartChildAsync(actor, executionId, decision, recovering: false);
                break;
            case HistoryEventKind.EventSent:
                HistoryEvent sent = actor.Record.Outbox.First(waiting => waiting.TaskId == decision.TaskId && waiting.Source!.EndsWith($"/{executionId}/{decision.TaskId}", StringComparison.Ordinal));
                _ = SendAsync(actor, sent);
                break;
            default:
                break;
        }
    }

    private void ArmTimer(string instanceId, string executionId, HistoryEvent timer) => _timers.Add(timer.FireAt!.Value, () =>
    {
        if (Find(instanceId) is { } actor && !actor.IsCancelled(executionId, timer.TaskId))
        {
            actor.Post(new Incoming(new HistoryEvent { Kind = HistoryEventKind.TimerFired, TaskId = timer.TaskId, FireAt = timer.FireAt }, executionId));
        }
    });

    private async Task RunActivityAsync(ActivityCall call)
    {
        HistoryEvent ending;
        try
        {
            string? result = await _runner.RunActivityAsync(call, _ending.Token);
            ending = new HistoryEvent { Kind = HistoryEventKind.TaskCompleted, TaskId = call.Scheduled.TaskId, Data = result };
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Not its own doing: it runs again after the next start.
            return;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _log.LogWarning(fault, "Activity {Activity} of orchestration {InstanceId} failed.", call.Scheduled.Name, call.InstanceId);
            ending = new HistoryEvent { Kind = HistoryEventKind.TaskFailed, TaskId = call.Scheduled.TaskId, Failure = TaskFailureDetails.FromException(fault) };
        }

        Find(call.InstanceId)?.Post(new Incoming(ending, call.ExecutionId));
    }

    private async Task StartChildAsync(InstanceActor parent, string executionId, HistoryEvent created, bool recovering)
    {
        ParentLink link = new(parent.Record.Name, parent.Record.Id, executionId, created.TaskId);
        try
        {
            if (recovering && Find(created.Target!)?.Record.Parent == link)
            {
                return;
            }

            if (recovering && await StorageFaults.SitOutAsync(() => _store.ReadAsync(created.Target!, withHistory: false, _cut.Token).AsTask(), _log, _cut.Token) is { } existing && existing.Parent == link)
            {
                if (existing.HasEnded)
                {
                    TellParent(link, existing);
                }

                return;
            }

            DateTimeOffset now = Clock.GetUtcNow();
            InstanceRecord child = new()
            {
                Id = created.Target!,
                ExecutionId = Guid.NewGuid().ToString("N"),
                Name = created.Name!,
                CreatedAt = now,
                UpdatedAt = now,
                Input = created.Data,
                Parent = link,
            };
            if (!await TryStartAsync(child) && Find(child.Id)?.Record.Parent != link)
            {
                TaskFailureDetails failure = new(typeof(InvalidOperationException).FullName!, $"An orchestration with the instance id '{child.Id}' is running already.", null, null, null);
                parent.Post(new Incoming(new HistoryEvent { Kind = HistoryEventKind.SubOrchestrationFailed, TaskId = created.TaskId, Failure = failure }, executionId));
            }
        }
        catch (OperationCanceledException) when (_cut.IsCancellationRequested)
        {
            _log.LogDebug("The start of {InstanceId} is left for the next owner of the hub.", created.Target);
        }
    }

    private void TellParent(ParentLink link, InstanceRecord child)
    {
        HistoryEvent ending = new() { Kind = HistoryEventKind.SubOrchestrationCompleted, TaskId = link.TaskId, Data = child.Output };
        if (child.Status != OrchestrationRuntimeStatus.Completed)
        {
            TaskFailureDetails failure = child.Failure
                ?? new TaskFailureDetails(typeof(OperationCanceledException).FullName!, $"The sub-orchestration '{child.Id}' was terminated.", null, null, null);
            ending = ending with { Kind = HistoryEventKind.SubOrchestrationFailed, Data = null, Failure = failure };
        }

        Find(link.InstanceId)?.Post(new Incoming(ending, link.ExecutionId));
    }

    private async Task SendAsync(InstanceActor sender, HistoryEvent sent)
    {
        try
        {
            if (Find(sent.Target!) is { } target)
            {
                await target.PostAsync(new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = sent.Name, Data = sent.Data, Source = sent.Source });
            }

            sender.MarkDelivered(sent.Source!);
        }
        catch (OperationCanceledException) when (_cut.IsCancellationRequested)
        {
            _log.LogDebug("The event {Event} to {InstanceId} is left for the next owner of the hub.", sent.Name, sent.Target);
        }
    }
}
