using System.Text.Json.Serialization;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;

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

    public object? Thumbnails { get; }

    public AssetMetadataReply Metadata { get; } = new(asset is { Width: { } width, Height: { } height } ? new Resolution(width, height) : null, asset.OutputMode);

    /// <summary>Why it could not be made; null unless it is failed.</summary>
    public string? Error => asset.Error;
}

/// <param name="Resolution">Absent when there is no picture.</param>
/// <param name="OutputMode">Of transcripts and summaries.</param>
internal sealed record AssetMetadataReply(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Resolution? Resolution,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OutputMode);
