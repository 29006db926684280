using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Does what clients ask for, on a running engine.</summary>
internal sealed class HubOperations(DurableEngine engine, IInstanceStore store)
{
    /// <exception cref="OrchestrationAlreadyExistsException">The id is taken.</exception>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public Task ServeAsync(HubRequest request, CancellationToken cancellation) => request switch
    {
        { Start: { } record } => StartAsync(record, request.DedupeStatuses, cancellation),
        { Purge: true } => PurgeAsync(request.InstanceId, request.Recursive, cancellation),
        _ => TellAsync(request.InstanceId, request.Event!, cancellation),
    };

    /// <summary>Serves what was left while nobody owned the hub, or by another process: whoever asked cannot be told of a refusal any more.</summary>
    public async Task ServeLeftRequestAsync(HubRequest request, ILogger log, CancellationToken cancellation)
    {
        try
        {
            await MustNotBeOvertakenAsync(request, cancellation);
            await ServeAsync(request, cancellation);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            log.LogWarning("A request for instance {InstanceId} was refused: {Reason}", request.InstanceId, fault.Message);
        }
    }

    /// <returns>How many instances are gone.</returns>
    public async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        if (engine.FindRecord(instanceId) is not null)
        {
            return 0;
        }

        InstanceRecord? record = await store.ReadAsync(instanceId, withHistory: recursive, cancellation);
        if (record is not { HasEnded: true })
        {
            return 0;
        }

        int purged = 1;
        await store.DeleteAsync(instanceId, cancellation);
        foreach (HistoryEvent created in record.History.Where(happened => happened.Kind == HistoryEventKind.SubOrchestrationCreated))
        {
            purged += await PurgeAsync(created.Target!, recursive, cancellation);
        }

        return purged;
    }

    /// <summary>
    /// A start is judged by when it was asked for. An instance that has ended since was open then, or was begun by the same start asked for
    /// once more: begun again, it would wait for what the first has been told.
    /// </summary>
    private async Task MustNotBeOvertakenAsync(HubRequest request, CancellationToken cancellation)
    {
        if (request.Start is not { } start)
        {
            return;
        }

        // The open one first: it may end while the store is asked.
        InstanceRecord? known = engine.Find(start.Id)?.Record ?? engine.FindRecord(start.Id) ?? await store.ReadAsync(start.Id, withHistory: false, cancellation);
        if (known is null || (known.HasEnded && known.UpdatedAt <= start.CreatedAt))
        {
            return;
        }

        OrchestrationRuntimeStatus then = known.HasEnded ? OrchestrationRuntimeStatus.Running : known.Status;
        if (request.DedupeStatuses?.Contains(then) ?? true)
        {
            throw new OrchestrationAlreadyExistsException(start.Id, known.Status);
        }
    }

    private async Task StartAsync(InstanceRecord record, IReadOnlyList<OrchestrationRuntimeStatus>? dedupe, CancellationToken cancellation)
    {
        if (dedupe is not null)
        {
            InstanceRecord? existing = engine.FindRecord(record.Id) ?? await store.ReadAsync(record.Id, withHistory: false, cancellation);
            if (existing is not null && dedupe.Contains(existing.Status))
            {
                throw new OrchestrationAlreadyExistsException(record.Id, existing.Status);
            }

            if (engine.Find(record.Id) is { } open)
            {
                if (dedupe.Contains(OrchestrationRuntimeStatus.Terminated))
                {
                    throw new ArgumentException($"The dedupe statuses refuse a terminated instance, but replacing the open instance '{record.Id}' would terminate it.", nameof(dedupe));
                }

                await open.PostAsync(new HistoryEvent { Kind = HistoryEventKind.Terminated });
                await open.Closed.WaitAsync(cancellation);
            }
        }

        if (!await engine.TryStartAsync(record).WaitAsync(cancellation))
        {
            throw new OrchestrationAlreadyExistsException(record.Id, engine.Find(record.Id)?.Record.Status ?? OrchestrationRuntimeStatus.Running);
        }
    }

    private async Task TellAsync(string instanceId, HistoryEvent happened, CancellationToken cancellation)
    {
        if (engine.Find(instanceId) is { } open)
        {
            await open.PostAsync(happened).WaitAsync(cancellation);
            return;
        }

        if (engine.FindRecord(instanceId) is null && await store.ReadAsync(instanceId, withHistory: false, cancellation) is null)
        {
            throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
        }
    }
}
