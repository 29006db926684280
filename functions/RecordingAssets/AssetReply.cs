using Serverless.Domain.Assets;

namespace Serverless.Functions.RecordingAssets;

/// <summary>An asset as 100ms shows it on its own.</summary>
internal sealed class AssetReply(Asset asset) : AssetFactsReply(asset)
{
    public string JobId { get; } = asset.JobId;

    public string RoomId { get; } = asset.RoomId;

    public string SessionId { get; } = asset.SessionId;
}
