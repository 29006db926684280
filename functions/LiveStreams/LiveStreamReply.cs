using System.Text.Json.Serialization;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Functions.RecordingAssets;

namespace Serverless.Functions.LiveStreams;

/// <summary>A live stream with its assets.</summary>
internal sealed class LiveStreamReply(MediaJob job, IReadOnlyList<Asset> assets) : LiveStreamFactsReply(job)
{
    /// <summary>Null until there is one.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<AssetFactsReply>? RecordingAssets { get; } = assets.Count == 0 ? null : [.. assets.Select(asset => new AssetFactsReply(asset))];
}
