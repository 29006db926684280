using Serverless.Domain.Assets;

namespace Serverless.Functions.RecordingAssets;

/// <summary>An asset as 100ms shows it inside its job.</summary>
internal class AssetFactsReply(Asset asset)
{
    public string Id => asset.Id;

    public string Type => asset.Type;

    public string Path => asset.Path;

    public AssetStatus Status => asset.Status;

    /// <summary>Bytes.</summary>
    public long Size => asset.Size;

    /// <summary>Seconds, rounded.</summary>
    public long Duration => (long)Math.Round(asset.DurationSeconds, MidpointRounding.AwayFromZero);

    public DateTimeOffset CreatedAt => asset.CreatedAt;

    /// <summary>Names of their blobs.</summary>
    public IReadOnlyList<string>? Thumbnails => asset.Thumbnails;

    public AssetMetadataReply Metadata { get; } = AssetMetadataReply.Of(asset);

    /// <summary>Why it could not be made; null unless it is failed.</summary>
    public string? Error => asset.Error;
}
