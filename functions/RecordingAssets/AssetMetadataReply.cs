using System.Globalization;
using System.Text.Json.Serialization;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;

namespace Serverless.Functions.RecordingAssets;

/// <summary>What 100ms tells of a file beyond its size; each member only where it has a meaning. Numbers of layers are strings there.</summary>
internal sealed record AssetMetadataReply
{
    /// <summary>Of a film; absent when there is no picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Resolution? Resolution { get; init; }

    /// <summary>Of a live stream's file; 0 is the largest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Layer { get; init; }

    /// <summary>Of a VOD.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NumLayers { get; init; }

    /// <summary>Of a VOD.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxWidth { get; init; }

    /// <summary>Of a VOD.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxHeight { get; init; }

    /// <summary>Of transcripts and summaries.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputMode { get; init; }

    public static AssetMetadataReply Of(Asset asset)
    {
        bool vod = asset.Type == Asset.RoomVod;
        return new()
        {
            Resolution = !vod && asset is { Width: { } width, Height: { } height } ? new Resolution(width, height) : null,
            Layer = asset.Layer?.ToString(CultureInfo.InvariantCulture),
            NumLayers = asset.NumLayers?.ToString(CultureInfo.InvariantCulture),
            MaxWidth = vod ? asset.Width : null,
            MaxHeight = vod ? asset.Height : null,
            OutputMode = asset.OutputMode,
        };
    }
}
