using System.Text.Json.Serialization;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;

namespace Serverless.Functions.LiveStreams;

/// <summary>A live stream as VideoSDK shows it.</summary>
/// <param name="room">Null when it is gone.</param>
public sealed class VideoSdkHlsReply(MediaJob job, Room? room)
{
    public string Id => job.Id;

    [JsonPropertyName("roomId")]
    public string RoomId => room?.Code ?? job.RoomId;

    [JsonPropertyName("sessionId")]
    public string SessionId => job.SessionId;

    public JobStatus Status => job.Status;

    public DateTimeOffset? Start => job.StartedAt;

    public DateTimeOffset? End => job.StoppedAt;

    /// <summary>With everything from the beginning, unless the app's destination says <c>live</c>.</summary>
    [JsonPropertyName("playbackHlsUrl")]
    public Uri PlaybackHlsUrl { get; } = job.Live!.PlaybackUrl;

    [JsonPropertyName("livestreamUrl")]
    public Uri LivestreamUrl => PlaybackHlsUrl;

    /// <summary>What older callers look for.</summary>
    [JsonPropertyName("downstreamUrl")]
    public Uri DownstreamUrl => PlaybackHlsUrl;

    /// <summary>Whether players find something to play. Ours.</summary>
    public bool Playable => job.PlayableAt is not null;

    [JsonPropertyName("createdAt")]
    public DateTimeOffset CreatedAt => job.CreatedAt;

    [JsonPropertyName("updatedAt")]
    public DateTimeOffset UpdatedAt => job.UpdatedAt;

    public LinksReply Links { get; } = new($"/v2/rooms/{job.RoomId}", $"/v2/sessions/{job.SessionId}");

    /// <summary>Paths of this API.</summary>
    public sealed record LinksReply(string GetRoom, string GetSession);
}
