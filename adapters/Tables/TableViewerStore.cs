using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Sessions;
using Serverless.Domain.Viewers;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>A session's partition has a row for each bucket that was ever taken, with the time of the last report, and one for each of its streams, which the index leads to.</remarks>
internal sealed class TableViewerStore(StorageTables tables, JobIndex index, TimeProvider clock) : IViewerStore
{
    private const string Seen = "Seen";
    private const string StreamPrefix = "stream|";

    /// <summary>Most actions of a transaction.</summary>
    private const int Batch = 100;

    /// <inheritdoc/>
    public async Task OpenAsync(string playback, SessionKey session, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Viewers.UpsertEntityAsync(new TableEntity(session.SessionId, StreamPrefix + playback), TableUpdateMode.Replace, cancellationToken);
        await index.PutAsync(Keys.Playbacks, playback, Keys.Session(session), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SessionKey?> FindAsync(string playback, CancellationToken cancellationToken) =>
        Keys.ReadSession(await index.FindValueAsync(Keys.Playbacks, playback, cancellationToken));

    /// <inheritdoc/>
    public async Task NoteAsync(SessionKey session, string viewer, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Viewers.UpsertEntityAsync(new TableEntity(session.SessionId, ViewerBuckets.Of(viewer)) { [Seen] = clock.GetUtcNow() }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> CountAsync(SessionKey session, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        DateTimeOffset since = clock.GetUtcNow() - ViewerBuckets.CountedFor;
        int taken = await tables.Viewers.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {session.SessionId} and Seen gt {since}"), select: ["RowKey"], cancellationToken: cancellationToken).CountAsync(cancellationToken);
        return ViewerBuckets.Estimate(taken);
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(SessionKey session, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        List<TableEntity> rows = await tables.Viewers.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {session.SessionId}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        foreach (TableEntity stream in rows.Where(row => row.RowKey.StartsWith(StreamPrefix, StringComparison.Ordinal)))
            await index.DropAsync(Keys.Playbacks, stream.RowKey[StreamPrefix.Length..], cancellationToken);
        foreach (TableEntity[] some in rows.Chunk(Batch))
            await RemoveAsync(some, cancellationToken);
    }

    private async Task RemoveAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Viewers.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsMissing())
        {
            // Somebody else removes them at the same time.
            return;
        }
    }
}
