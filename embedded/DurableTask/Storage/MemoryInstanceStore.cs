using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Serverless.Embedded.Durable;

/// <summary>Keeps instances for as long as the process lives.</summary>
internal sealed class MemoryInstanceStore : IInstanceStore
{
    private readonly ConcurrentDictionary<string, Kept> _instances = new(StringComparer.Ordinal);

    public ValueTask WriteAsync(InstanceRecord record, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Kept kept = _instances.GetOrAdd(record.Id, static _ => new Kept());
        lock (kept)
        {
            if (kept.Record?.ExecutionId != record.ExecutionId)
            {
                kept.History = [];
            }

            for (int i = kept.History.Count; i < record.History.Count; i++)
            {
                kept.History.Add(record.History[i]);
            }

            kept.Record = record with { History = [] };
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<InstanceRecord?> ReadAsync(string instanceId, bool withHistory, CancellationToken cancellation) =>
        ValueTask.FromResult(_instances.TryGetValue(instanceId, out Kept? kept) ? kept.Read(withHistory) : null);

    public async IAsyncEnumerable<InstanceRecord> ReadOpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (Kept kept in _instances.Values)
        {
            if (kept.Read(withHistory: true) is { IsOpen: true } record)
            {
                yield return record;
            }
        }
    }

    public ValueTask<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellation)
    {
        InstanceRecord[] found = [.. _instances.Values
            .Select(kept => kept.Read(withHistory: false))
            .OfType<InstanceRecord>()
            .Where(record => query.Takes(record) && (query.ContinuationToken is null || string.CompareOrdinal(record.Id, query.ContinuationToken) > 0))
            .OrderBy(record => record.Id, StringComparer.Ordinal)
            .Take(query.PageSize + 1)];
        return ValueTask.FromResult(found.Length <= query.PageSize
            ? new InstancePage(found, null)
            : new InstancePage(found[..query.PageSize], found[query.PageSize - 1].Id));
    }

    public ValueTask DeleteAsync(string instanceId, CancellationToken cancellation)
    {
        _instances.TryRemove(instanceId, out _);
        return ValueTask.CompletedTask;
    }

    private sealed class Kept
    {
        public List<HistoryEvent> History { get; set; } = [];

        public InstanceRecord? Record { get; set; }

        public InstanceRecord? Read(bool withHistory)
        {
            lock (this)
            {
                return withHistory && Record is not null ? Record with { History = [.. History] } : Record;
            }
        }
    }
}
