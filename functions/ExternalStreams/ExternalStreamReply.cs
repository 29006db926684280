using System.Text.Json.Serialization;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Functions.RecordingAssets;

namespace Serverless.Functions.ExternalStreams;

/// <summary>An external stream with its assets.</summary>
internal sealed class ExternalStreamReply(MediaJob job, IReadOnlyList<Asset> assets) : ExternalStreamFactsReply(job)
{
    /// <summary>Null until there is one.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<AssetFactsReply>? RecordingAssets { get; } = assets.Count == 0 ? null : [.. assets.Select(asset => new AssetFactsReply(asset))];
}
