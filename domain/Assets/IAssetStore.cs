namespace Serverless.Domain.Assets;

/// <summary>The assets of jobs.</summary>
public interface IAssetStore
{
    /// <summary>Adds an asset of its job, or ends one that is <see cref="AssetStatus.Processing"/>, with the event that tells of it and its place in the lists. One that has ended keeps its status; a file that was made anew replaces its facts and tells nothing.</summary>
    Task PutAsync(Asset asset, CancellationToken cancellationToken);

    /// <summary>The assets of a job, oldest first.</summary>
    Task<IReadOnlyList<Asset>> OfJobAsync(string jobId, CancellationToken cancellationToken);

    Task<Asset?> FindAsync(string appId, string assetId, CancellationToken cancellationToken);

    Task<AssetPage> ListAsync(AssetQuery query, CancellationToken cancellationToken);
}

/// <summary>Filters of a list of assets; null means any.</summary>
public sealed record AssetQuery(string AppId)
{
    public string? RoomId { get; init; }

    public string? SessionId { get; init; }

    public AssetStatus? Status { get; init; }

    public string? Type { get; init; }

    public string? After { get; init; }

    public required int Limit { get; init; }
}

/// <summary>A page of assets, newest first.</summary>
public sealed record AssetPage(IReadOnlyList<Asset> Assets, string? Last);
