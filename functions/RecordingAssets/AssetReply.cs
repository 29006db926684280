using System.Text.Json.Serialization;
using Serverless.Domain.Assets;

namespace Serverless.Functions.RecordingAssets;

/// <summary>An asset as 100ms shows it on its own.</summary>
internal sealed class AssetReply(Asset asset) : AssetFactsReply(asset)
{
    [JsonPropertyOrder(1)]
    public string JobId { get; } = asset.JobId;

    [JsonPropertyOrder(1)]
    public string RoomId { get; } = asset.RoomId;

    [JsonPropertyOrder(1)]
    public string SessionId { get; } = asset.SessionId;
}
