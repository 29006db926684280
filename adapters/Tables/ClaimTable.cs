using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tables;

/// <summary>
/// One row for each app, room and destination (or lane of it) that is taken, naming the job that has it. A job's row is always written before its claim,
/// so a claim whose job has ended or is missing is stale and may be taken over under its version.
/// </summary>
internal sealed class ClaimTable(StorageTables tables, JobPartition jobs)
{
    private const string JobId = "JobId";

    /// <returns>True when the job holds the claim afterwards.</returns>
    public async Task<bool> TryTakeAsync(MediaJob job, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(Keys.Room(job.AppId, job.RoomId), job.Claim) { [JobId] = job.Id };
        while (true)
        {
            try
            {
                await tables.Claims.AddEntityAsync(claim, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                NullableResponse<TableEntity> held = await tables.Claims.GetEntityIfExistsAsync<TableEntity>(claim.PartitionKey, claim.RowKey, cancellationToken: cancellationToken);
                if (!held.HasValue)
                    continue;
                string holder = held.Value!.GetString(JobId)!;
                if (holder == job.Id)
                    return true;
                if ((await jobs.ReadAsync(holder, cancellationToken))?.Status.HoldsClaim() == true)
                    return false;
                if (await TryReplaceAsync(claim, held.Value!.ETag, cancellationToken))
                    return true;
            }
        }
    }

    public async Task ReleaseAsync(MediaJob job, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string partition = Keys.Room(job.AppId, job.RoomId);
        NullableResponse<TableEntity> held = await tables.Claims.GetEntityIfExistsAsync<TableEntity>(partition, job.Claim, cancellationToken: cancellationToken);
        if (!held.HasValue || held.Value!.GetString(JobId) != job.Id)
            return;
        try
        {
            await tables.Claims.DeleteEntityAsync(partition, job.Claim, held.Value!.ETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            // Another job took it over meanwhile: then it is not ours to release.
            return;
        }
    }

    /// <summary>The jobs that hold a claim of the room.</summary>
    public async Task<IReadOnlyList<MediaJob>> HoldersAsync(string appId, string roomId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        var holders = new List<MediaJob>();
        await foreach (TableEntity claim in tables.Claims.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Room(appId, roomId)}"), cancellationToken: cancellationToken))
        {
            if (await jobs.ReadAsync(claim.GetString(JobId)!, cancellationToken) is { } job && job.Status.HoldsClaim())
                holders.Add(job);
        }
        return holders;
    }

    private async Task<bool> TryReplaceAsync(TableEntity claim, ETag version, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Claims.UpdateEntityAsync(claim, version, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return false;
        }
    }
}
