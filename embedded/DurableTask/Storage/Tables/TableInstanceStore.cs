using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>
/// Keeps an instance in one row: its record and the end of its history. Writing that row is what makes a work item durable.
/// Older history is in rows of its own, written before the row that counts them; large payloads are in blobs, written before either.
/// </summary>
internal sealed class TableInstanceStore(TableClient instances, TableClient history, PayloadBlobs blobs, ILogger log) : IInstanceStore
{
    // What keeps a row small enough to be rewritten with each work item.
    private const int LongestTail = 32 * 1024;
    private const int LargestEvent = 16 * 1024;
    private const int LongestText = 8 * 1024;
    private const int MostChunksAtOnce = 40;

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, RowState> _states = new(StringComparer.Ordinal);
    private readonly GroupCommit _commit = new(instances, log);

    public async ValueTask WriteAsync(InstanceRecord record, CancellationToken cancellation)
    {
        // A late writer of a hub that was lost and taken up again must not touch what is known of the rows now.
        cancellation.ThrowIfCancellationRequested();
        RowState state = _states.GetOrAdd(record.Id, static _ => new RowState());
        (string execution, int chunks) old = (state.ExecutionId, state.Chunks);
        if (state.ExecutionId != record.ExecutionId)
        {
            state.ExecutionId = record.ExecutionId;
            state.Chunks = 0;
            state.ChunkedEvents = 0;
            state.Tail.Clear();
        }

        await AppendAsync(record, state, cancellation);
        TableEntity row = InstanceRow.Write(record);
        int size = 1024;
        foreach ((string column, string text) in InstanceRow.LargeTexts(record))
        {
            size += await PutTextAsync(row, record.Id, column, text, state, cancellation);
        }

        state.Revision++;
        row[InstanceRow.Chunks] = state.Chunks;
        row[InstanceRow.Owner] = _owner;
        row[InstanceRow.Revision] = state.Revision;
        byte[] tail = HistoryCodec.Join(state.Tail);
        PutParts(row, tail);
        state.Version = await CommitAsync(row, state, size + tail.Length, cancellation);
        if (!record.IsOpen)
        {
            _states.TryRemove(record.Id, out _);
        }

        if (old.chunks > 0 && old.execution != record.ExecutionId)
        {
            await StorageFaults.SitOutAsync(() => DeleteChunksAsync(record.Id, old.execution, cancellation), log, cancellation);
        }
    }

    public async ValueTask<InstanceRecord?> ReadAsync(string instanceId, bool withHistory, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> answer = await instances.GetEntityIfExistsAsync<TableEntity>(
            TableKeys.Instances, TableKeys.Of(instanceId), withHistory ? null : InstanceRow.Columns, cancellation);
        return answer is { HasValue: true, Value: { } row } ? await ReadAsync(row, withHistory, withData: true, null, cancellation) : null;
    }

    public async IAsyncEnumerable<InstanceRecord> ReadOpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        _states.Clear();
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Instances} and Open eq {true}");
        await foreach (TableEntity row in instances.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            RowState state = new() { Version = row.ETag };
            InstanceRecord record = await ReadAsync(row, withHistory: true, withData: true, state, cancellation);
            _states[record.Id] = state;
            yield return record;
        }
    }

    public async ValueTask<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellation)
    {
        AsyncPageable<TableEntity> rows = instances.QueryAsync<TableEntity>(InstanceFilter.Write(query), query.PageSize, InstanceRow.Columns, cancellation);
        await foreach (Page<TableEntity> page in rows.AsPages(query.ContinuationToken, query.PageSize))
        {
            List<InstanceRecord> records = [];
            foreach (TableEntity row in page.Values)
            {
                records.Add(await ReadAsync(row, withHistory: false, query.WithData, null, cancellation));
            }

            return new InstancePage(records, page.ContinuationToken);
        }

        return new InstancePage([], null);
    }

    public async ValueTask DeleteAsync(string instanceId, CancellationToken cancellation)
    {
        string key = TableKeys.Of(instanceId);
        await DeleteChunksAsync(instanceId, "", cancellation);
        await blobs.DeleteAllAsync($"{key}/", cancellation);
        await instances.DeleteEntityAsync(TableKeys.Instances, key, ETag.All, cancellation);
        _states.TryRemove(instanceId, out _);
    }

    /// <summary>Takes new events into the tail, and makes chunks of a tail that has grown too long.</summary>
    private async Task AppendAsync(InstanceRecord record, RowState state, CancellationToken cancellation)
    {
        for (int i = state.ChunkedEvents + state.Tail.Count; i < record.History.Count; i++)
        {
            byte[] data = HistoryCodec.Write(record.History[i]);
            if (data.Length > LargestEvent)
            {
                string name = $"{TableKeys.Of(record.Id)}/{record.ExecutionId}/{i:D8}";
                await blobs.WriteAsync(name, data, cancellation);
                data = HistoryCodec.Write(new HistoryEvent { Kind = record.History[i].Kind, Blob = name });
            }

            state.Tail.Add(data);
        }

        if (state.Tail.Sum(one => one.Length) <= LongestTail)
        {
            return;
        }

        List<TableTransactionAction> rows = [];
        List<byte[]> chunk = [];
        foreach (byte[] one in state.Tail)
        {
            chunk.Add(one);
            if (chunk.Sum(data => data.Length) > LongestTail)
            {
                rows.Add(ChunkRow(record, state.Chunks + rows.Count, chunk));
                chunk = [];
            }
        }

        if (chunk.Count > 0)
        {
            rows.Add(ChunkRow(record, state.Chunks + rows.Count, chunk));
        }

        foreach (TableTransactionAction[] some in rows.Chunk(MostChunksAtOnce))
        {
            await StorageFaults.SitOutAsync(() => history.SubmitTransactionAsync(some, cancellation), log, cancellation);
        }

        state.Chunks += rows.Count;
        state.ChunkedEvents += state.Tail.Count;
        state.Tail.Clear();
    }

    private static TableTransactionAction ChunkRow(InstanceRecord record, int number, List<byte[]> events)
    {
        TableEntity row = new(TableKeys.Of(record.Id), TableKeys.Chunk(record.ExecutionId, number));
        PutParts(row, HistoryCodec.Join(events));
        return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
    }

    private static void PutParts(TableEntity row, byte[] data)
    {
        int number = 0;
        foreach (byte[] part in HistoryCodec.Split(data))
        {
            row[$"{InstanceRow.TailPrefix}{number++}"] = part;
        }
    }

    private async Task<int> PutTextAsync(TableEntity row, string instanceId, string column, string text, RowState state, CancellationToken cancellation)
    {
        if (text.Length <= LongestText)
        {
            row[column] = text;
            return 2 * text.Length;
        }

        byte[] data = Encoding.UTF8.GetBytes(text);
        string name = $"{TableKeys.Of(instanceId)}/{Convert.ToHexStringLower(SHA256.HashData(data))}";
        if (!state.Blobs.Contains(name))
        {
            await blobs.WriteAsync(name, data, cancellation);
            state.Blobs.Add(name);
        }

        row[column + InstanceRow.BlobSuffix] = name;
        return 2 * name.Length;
    }

    private async Task<ETag> CommitAsync(TableEntity row, RowState state, int size, CancellationToken cancellation)
    {
        TableTransactionAction action = state.Version is { } version
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, version)
            : new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
        try
        {
            return await _commit.AddAsync(action, size, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status is 412 or 404)
        {
            // An answer that got lost looks the same as another's write.
            NullableResponse<TableEntity> there = await StorageFaults.SitOutAsync(
                () => instances.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, [InstanceRow.Owner, InstanceRow.Revision], cancellation), log, cancellation);
            return there is { HasValue: true, Value: { } mine } && mine.GetString(InstanceRow.Owner) == _owner && mine.GetInt32(InstanceRow.Revision) == state.Revision
                ? mine.ETag
                : throw new OwnershipLostException($"The row of instance '{row.RowKey}' was written by another process.");
        }
    }

    private async Task<InstanceRecord> ReadAsync(TableEntity row, bool withHistory, bool withData, RowState? state, CancellationToken cancellation)
    {
        Dictionary<string, string> texts = [];
        foreach (string column in InstanceRow.TextColumns(withData))
        {
            if (row.GetString(column + InstanceRow.BlobSuffix) is { } name)
            {
                texts[column] = Encoding.UTF8.GetString(await blobs.ReadAsync(name, cancellation));
            }
            else if (row.GetString(column) is { } text)
            {
                texts[column] = text;
            }
        }

        InstanceRecord record = InstanceRow.Read(row, column => texts.GetValueOrDefault(column));
        return withHistory ? record with { History = await ReadHistoryAsync(row, record, state ?? new RowState(), cancellation) } : record;
    }

    private async Task<List<HistoryEvent>> ReadHistoryAsync(TableEntity row, InstanceRecord record, RowState state, CancellationToken cancellation)
    {
        List<HistoryEvent> events = [];
        state.ExecutionId = record.ExecutionId;
        state.Chunks = row.GetInt32(InstanceRow.Chunks).GetValueOrDefault();
        if (state.Chunks > 0)
        {
            string key = TableKeys.Of(record.Id);
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {TableKeys.Chunk(record.ExecutionId, 0)} and RowKey lt {TableKeys.Chunk(record.ExecutionId, state.Chunks)}");
            await foreach (TableEntity chunk in history.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            {
                events.AddRange(ReadParts(chunk));
            }
        }

        state.ChunkedEvents = events.Count;
        List<HistoryEvent> tail = ReadParts(row);
        state.Tail.AddRange(tail.Select(HistoryCodec.Write));
        events.AddRange(tail);
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i].Blob is { } name)
            {
                events[i] = HistoryCodec.Read<HistoryEvent>(await blobs.ReadAsync(name, cancellation));
            }
        }

        return events;
    }

    private static List<HistoryEvent> ReadParts(TableEntity row)
    {
        using MemoryStream joined = new();
        for (int number = 0; row.TryGetValue($"{InstanceRow.TailPrefix}{number}", out object? part); number++)
        {
            joined.Write((byte[])part!);
        }

        return joined.Length == 0 ? [] : HistoryCodec.Read<List<HistoryEvent>>(joined.GetBuffer().AsSpan(0, (int)joined.Length));
    }

    private async Task<int> DeleteChunksAsync(string instanceId, string executionId, CancellationToken cancellation)
    {
        string key = TableKeys.Of(instanceId);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {executionId} and RowKey lt {executionId + "~"}");
        int deleted = 0;
        await foreach (TableEntity chunk in history.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellation))
        {
            await history.DeleteEntityAsync(chunk.PartitionKey, chunk.RowKey, ETag.All, cancellation);
            deleted++;
        }

        return deleted;
    }
}
