using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableHeartbeatStore(StorageTables tables) : IHeartbeatStore
{
    /// <inheritdoc/>
    public async Task TouchAsync(JobHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Jobs.UpsertEntityAsync(Documents.Row(heartbeat.JobId, Keys.Heartbeat, heartbeat), TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobHeartbeat?> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Jobs.GetEntityIfExistsAsync<TableEntity>(jobId, Keys.Heartbeat, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<JobHeartbeat>() : null;
    }
}
