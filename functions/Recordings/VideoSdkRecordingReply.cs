using System.Text.Json.Serialization;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;

namespace Serverless.Functions.Recordings;

/// <summary>A recording as VideoSDK shows it.</summary>
/// <param name="room">Null when it is gone.</param>
/// <param name="asset">The recording's film; null until there is one.</param>
/// <param name="link">Where the film is to be had.</param>
internal sealed class VideoSdkRecordingReply(MediaJob job, Room? room, Asset? asset, Uri? link)
{
    public string Id => job.Id;

    [JsonPropertyName("roomId")]
    public string RoomId => room?.Code ?? job.RoomId;

    [JsonPropertyName("sessionId")]
    public string SessionId => job.SessionId;

    public JobStatus Status => job.Status;

    public FileReply? File { get; } = asset is null || link is null
        ? null
        : new(asset.Id, asset.Path, link, asset.Size, asset.Width is null ? "audio" : "video", new(asset.DurationSeconds, "mp4"), asset.CreatedAt);

    [JsonPropertyName("createdAt")]
    public DateTimeOffset CreatedAt => job.CreatedAt;

    [JsonPropertyName("updatedAt")]
    public DateTimeOffset UpdatedAt => job.UpdatedAt;

    /// <param name="Size">Bytes.</param>
    internal sealed record FileReply(
        string Id,
        [property: JsonPropertyName("filePath")] string FilePath,
        [property: JsonPropertyName("fileUrl")] Uri FileUrl,
        long Size,
        string Type,
        MetaReply Meta,
        [property: JsonPropertyName("createdAt")] DateTimeOffset CreatedAt);

    /// <param name="Duration">Seconds.</param>
    internal sealed record MetaReply(double Duration, string Format);
}
