using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableAssetStore(StorageTables tables, JobPartition partition, JobIndex index, TimeProvider clock) : IAssetStore
{
    /// <inheritdoc/>
    public async Task PutAsync(Asset asset, CancellationToken cancellationToken)
    {
        // The list entry first: one that leads nowhere is passed over, an asset that no list names would be lost.
        await tables.ReadyAsync();
        await index.AddAsync(asset.Id, asset.JobId, ListsOf(asset), cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        await partition.ChangeAsync(asset.JobId, ChangeAsync, cancellationToken);

        async Task<JobChange?> ChangeAsync(MediaJob job)
        {
            Asset? known = await ReadAsync(asset.JobId, asset.Id, cancellationToken);
            Asset put = asset with { CreatedAt = known?.CreatedAt ?? asset.CreatedAt };
            // A file that was made anew has other facts and the same end; another end, or a promise, comes too late.
            if (put == known || (known is not null && known.Status != AssetStatus.Processing && known.Status != put.Status))
                return null;
            NewEvent[] events = known?.Status == put.Status ? [] : [Told(job, put, now)];
            return new(job with { UpdatedAt = now }, events)
            {
                Rows = [Documents.Row(put.JobId, Keys.Asset(put.Id), put, ("Type", put.Type), ("Status", WireName.Of(put.Status)))],
            };
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Asset>> OfJobAsync(string jobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        var assets = new List<Asset>();
        await foreach (TableEntity row in tables.Jobs.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {jobId} and RowKey ge {Keys.AssetPrefix} and RowKey lt {Keys.AssetPrefix + "~"}"), cancellationToken: cancellationToken))
        {
            assets.Add(row.Document<Asset>());
        }
        return [.. assets.OrderBy(a => a.CreatedAt)];
    }

    /// <inheritdoc/>
    public async Task<Asset?> FindAsync(string appId, string assetId, CancellationToken cancellationToken) =>
        await index.FindJobAsync(Keys.AssetsOf(appId), assetId, cancellationToken) is { } jobId ? await ReadAsync(jobId, assetId, cancellationToken) : null;

    /// <inheritdoc/>
    public async Task<AssetPage> ListAsync(AssetQuery query, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Asset> assets, string? last) = await IndexPage.ReadAsync(
            index.IdsAsync(Keys.AssetsOf(query.AppId, query.RoomId), query.After, query.Limit, cancellationToken),
            entry => ReadAsync(entry.JobId, entry.Id, cancellationToken),
            asset => (query.Status ?? asset.Status) == asset.Status
                && (query.SessionId ?? asset.SessionId) == asset.SessionId
                && (query.Type ?? asset.Type) == asset.Type,
            query.Limit);
        return new(assets, last);
    }

    /// <summary>Takes a job's assets out of the lists; their rows go with the job's.</summary>
    public async Task RemoveOfJobAsync(string jobId, CancellationToken cancellationToken)
    {
        foreach (Asset asset in await OfJobAsync(jobId, cancellationToken))
            await index.RemoveAsync(asset.Id, ListsOf(asset), cancellationToken);
    }

    private async Task<Asset?> ReadAsync(string jobId, string assetId, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> row = await tables.Jobs.GetEntityIfExistsAsync<TableEntity>(jobId, Keys.Asset(assetId), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<Asset>() : null;
    }

    private static NewEvent Told(MediaJob job, Asset asset, DateTimeOffset at) => new(
        EventTypes.OfAsset(job.Kind, asset.Status),
        at,
        new Dictionary<string, object?> { ["asset_id"] = asset.Id, ["type"] = asset.Type, ["output_mode"] = asset.OutputMode, ["error"] = asset.Error });

    private static string[] ListsOf(Asset asset) => [Keys.AssetsOf(asset.AppId), Keys.AssetsOf(asset.AppId, asset.RoomId)];
}
