using Serverless.Domain.Assets;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Assets in memory; one that has ended stays as it is.</summary>
internal sealed class FakeAssets : IAssetStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Asset> _assets = [];

    public Task PutAsync(Asset asset, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_assets.GetValueOrDefault(asset.Id)?.Status is null or AssetStatus.Processing)
                _assets[asset.Id] = asset;
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Asset>> OfJobAsync(string jobId, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Asset>>([.. _assets.Values.Where(a => a.JobId == jobId)]);
    }

    public Task<Asset?> FindAsync(string appId, string assetId, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations look for no asset.");

    public Task<AssetPage> ListAsync(AssetQuery query, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations list nothing.");
}
