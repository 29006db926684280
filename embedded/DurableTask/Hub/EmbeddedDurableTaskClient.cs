using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>The client of the host's own hub.</summary>
internal sealed class EmbeddedDurableTaskClient(DurableHub hub, DataConverter converter, DurableOptions options) : DurableTaskClient(options.HubName)
{
    private const int LongestInstanceId = 100;

    // A start that was left for the hub's owner is not seen at once.
    private const int PollsForUnknown = 4;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private IInstanceStore Store => hub.Storage.Instances;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <exception cref="OrchestrationAlreadyExistsException">The id is taken.</exception>
    /// <exception cref="ArgumentException">The id or a dedupe status cannot be used.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        string instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        MustBeUsable(instanceId);
        DateTimeOffset now = hub.Clock.GetUtcNow();
        await ServeAsync(new HubRequest
        {
            InstanceId = instanceId,
            DedupeStatuses = options?.DedupeStatuses?.Select(ParseStatus).ToArray(),
            Start = new InstanceRecord
            {
                Id = instanceId,
                ExecutionId = Guid.NewGuid().ToString("N"),
                Name = orchestratorName.Name,
                Input = converter.Serialize(input),
                CreatedAt = now,
                UpdatedAt = now,
                StartAt = options?.StartAt,
                Tags = options?.Tags is { Count: > 0 } tags ? tags : null,
                Version = options?.Version?.Version,
            },
        }, cancellation);
        return instanceId;
    }

    /// <exception cref="InvalidOperationException">There is no such instance. One that has ended takes the event without effect.</exception>
    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return TellAsync(instanceId, new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = eventName, Data = converter.Serialize(eventPayload) }, cancellation);
    }

    /// <inheritdoc cref="RaiseEventAsync"/>
    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new HistoryEvent
        {
            Kind = HistoryEventKind.Terminated,
            Data = converter.Serialize(options?.Output),
            Name = options?.Recursive == true ? "recursive" : null,
        }, cancellation);

    /// <inheritdoc cref="RaiseEventAsync"/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new HistoryEvent { Kind = HistoryEventKind.Suspended, Data = reason }, cancellation);

    /// <inheritdoc cref="RaiseEventAsync"/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new HistoryEvent { Kind = HistoryEventKind.Resumed, Data = reason }, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        InstanceRecord? record = hub.Engine?.FindRecord(instanceId) ?? await Store.ReadAsync(instanceId, withHistory: false, cancellation);
        return record is null ? null : Metadata(record, getInputsAndOutputs);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, actor => actor.Begun, record => record.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, actor => actor.Ended, record => record.HasEnded, getInputsAndOutputs, cancellation);

    public override Microsoft.DurableTask.AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        if (filter.TaskHubNames?.Any() == true && !filter.TaskHubNames.Contains(Name, StringComparer.OrdinalIgnoreCase))
        {
            return Pageable.Create<OrchestrationMetadata>((_, _, _) => Task.FromResult(new Page<OrchestrationMetadata>([])));
        }

        HashSet<OrchestrationRuntimeStatus>? statuses = filter.Statuses?.Any() == true ? [.. filter.Statuses] : null;
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            InstancePage page = await Store.QueryAsync(
                new InstanceQuery(filter.CreatedFrom, filter.CreatedTo, statuses, filter.InstanceIdPrefix, size ?? filter.PageSize, filter.FetchInputsAndOutputs, token ?? filter.ContinuationToken),
                cancellation);
            return new Page<OrchestrationMetadata>([.. page.Records.Select(record => Metadata(record, filter.FetchInputsAndOutputs))], page.ContinuationToken);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (hub.Engine is { } engine)
        {
            return new PurgeResult(await new HubOperations(engine, Store).PurgeAsync(instanceId, options?.Recursive == true, cancellation), true);
        }

        bool ended = await Store.ReadAsync(instanceId, withHistory: false, cancellation) is { HasEnded: true };
        if (ended)
        {
            await hub.Storage.PostAsync(new HubRequest { InstanceId = instanceId, Purge = true, Recursive = options?.Recursive == true }, cancellation);
        }

        return new PurgeResult(ended ? 1 : 0, true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        long began = hub.Clock.GetTimestamp();
        int purged = 0;
        OrchestrationQuery query = new(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        await foreach (OrchestrationMetadata found in GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            if (filter.Timeout is { } timeout && hub.Clock.GetElapsedTime(began) > timeout)
            {
                return new PurgeResult(purged, false);
            }

            if (found.IsCompleted)
            {
                purged += (await PurgeInstanceAsync(found.InstanceId, options, cancellation)).PurgedInstanceCount;
            }
        }

        return new PurgeResult(purged, true);
    }

    private static void MustBeUsable(string instanceId)
    {
        if (instanceId.Length is 0 or > LongestInstanceId || instanceId[0] == '@' || instanceId.Any(c => char.IsControl(c) || c is '/' or '\\' or '#' or '?'))
        {
            throw new ArgumentException($"'{instanceId}' cannot be an instance id: 1 to {LongestInstanceId} characters, not beginning with @, none of / \\ # ? and no control characters.", nameof(instanceId));
        }
    }

    private static OrchestrationRuntimeStatus ParseStatus(string status) =>
        Enum.TryParse(status, ignoreCase: true, out OrchestrationRuntimeStatus parsed) && parsed != OrchestrationRuntimeStatus.ContinuedAsNew
            ? parsed
            : throw new ArgumentException($"'{status}' cannot be a dedupe status.", nameof(status));

    private Task TellAsync(string instanceId, HistoryEvent happened, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return ServeAsync(new HubRequest { InstanceId = instanceId, Event = happened }, cancellation);
    }

    private async Task ServeAsync(HubRequest request, CancellationToken cancellation)
    {
        if (hub.Engine is { } engine)
        {
            await new HubOperations(engine, Store).ServeAsync(request, cancellation);
            return;
        }

        // The owner decides; what can be told now is told now.
        if (request.Start is not null && hub.Storage.KeepsRequests && await Store.ReadAsync(request.InstanceId, withHistory: false, cancellation) is { } existing
            && (request.DedupeStatuses?.Contains(existing.Status) ?? !existing.HasEnded))
        {
            throw new OrchestrationAlreadyExistsException(request.InstanceId, existing.Status);
        }

        await hub.Storage.PostAsync(request, cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, Func<InstanceActor, Task<InstanceRecord>> signal, Func<InstanceRecord, bool> reached, bool withData, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        int polls = 0;
        while (true)
        {
            DurableEngine? engine = hub.Engine;
            if (engine?.Find(instanceId) is { } actor && await SignalAsync(signal(actor), engine, cancellation) is { } signalled)
            {
                return Metadata(signalled, withData);
            }

            InstanceRecord? record = engine?.FindRecord(instanceId) ?? await Store.ReadAsync(instanceId, withHistory: false, cancellation);
            if (record is null && engine is not null && (!hub.Storage.KeepsRequests || polls++ > PollsForUnknown))
            {
                throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
            }

            if (record is not null && reached(record))
            {
                return Metadata(record, withData);
            }

            // Another process works on the hub.
            hub.Stopping.ThrowIfCancellationRequested();
            await Task.Delay(PollInterval, TimeProvider.System, cancellation);
        }
    }

    /// <returns>Null when the engine was cut first, so that the instance must be looked for anew.</returns>
    private static async Task<InstanceRecord?> SignalAsync(Task<InstanceRecord> signal, DurableEngine engine, CancellationToken cancellation)
    {
        using CancellationTokenSource until = CancellationTokenSource.CreateLinkedTokenSource(cancellation, engine.Cut);
        try
        {
            return await signal.WaitAsync(until.Token);
        }
        catch (OperationCanceledException) when (engine.Cut.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private OrchestrationMetadata Metadata(InstanceRecord record, bool withData) => new(record.Name, record.Id)
    {
        DataConverter = converter,
        RuntimeStatus = record.Status,
        CreatedAt = record.CreatedAt,
        LastUpdatedAt = record.UpdatedAt,
        SerializedInput = withData ? record.Input : null,
        SerializedOutput = withData ? record.Output : null,
        SerializedCustomStatus = withData ? record.CustomStatus : null,
        FailureDetails = record.Failure,
        Tags = record.Tags ?? new Dictionary<string, string>(),
    };
}
