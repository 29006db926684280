using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>A table of their own, so that all are read at once; 16 partitions, because one takes 2,000 writes a second.</remarks>
internal sealed class TableHeartbeatStore(StorageTables tables) : IHeartbeatStore
{
    /// <inheritdoc/>
    public async Task TouchAsync(JobHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Heartbeats.UpsertEntityAsync(Documents.Row(PartitionOf(heartbeat.JobId), heartbeat.JobId, heartbeat), TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobHeartbeat?> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Heartbeats.GetEntityIfExistsAsync<TableEntity>(PartitionOf(jobId), jobId, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<JobHeartbeat>() : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, JobHeartbeat>> AllAsync(CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        var all = new Dictionary<string, JobHeartbeat>();
        await foreach (TableEntity row in tables.Heartbeats.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            all[row.RowKey] = row.Document<JobHeartbeat>();
        return all;
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(string jobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Heartbeats.DeleteEntityAsync(PartitionOf(jobId), jobId, ETag.All, cancellationToken);
    }

    // The end of an id is its random part.
    private static string PartitionOf(string jobId) => jobId[^1..];
}
