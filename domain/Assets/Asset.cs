using Serverless.Domain.Ids;

namespace Serverless.Domain.Assets;

/// <summary>One file made by a job.</summary>
public sealed record Asset
{
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required string JobId { get; init; }

    public required string RoomId { get; init; }

    public required string SessionId { get; init; }

    /// <summary><see cref="RoomComposite"/>, <see cref="RoomVod"/>, <see cref="Chat"/>, <see cref="Transcript"/> or <see cref="Summary"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Blob name in the job's container; of a <see cref="RoomVod"/> that is played where it is, in what players read.</summary>
    public required string Path { get; init; }

    public required AssetStatus Status { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required double DurationSeconds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>For the files of a live stream: which layer, 0 is the largest.</summary>
    public int? Layer { get; init; }

    /// <summary>For <see cref="RoomVod"/>: how many layers there are.</summary>
    public int? NumLayers { get; init; }

    /// <summary>For transcripts and summaries: <c>txt</c>, <c>srt</c> or <c>json</c>.</summary>
    public string? OutputMode { get; init; }

    /// <summary>Blob names of the stills of a <see cref="RoomComposite"/>; null when there are none.</summary>
    public IReadOnlyList<string>? Thumbnails { get; init; }

    /// <summary>For <see cref="AssetStatus.Failed"/>: why, for a person.</summary>
    public string? Error { get; init; }

    /// <summary>Whether players find it by its address, playlist by playlist; else it is one file.</summary>
    public bool IsPlayedInPlace => Type == RoomVod && !Path.EndsWith(".zip", StringComparison.Ordinal);

    /// <summary>The composed picture and sound of a room, MP4.</summary>
    public const string RoomComposite = "room-composite";

    /// <summary>A live stream to be played again: HLS, or a zip of it.</summary>
    public const string RoomVod = "room-vod";

    /// <summary>What was written into the room's chat, CSV.</summary>
    public const string Chat = "chat";

    /// <summary>What was said, in one output mode.</summary>
    public const string Transcript = "transcript";

    /// <summary>A summary of what was said, JSON.</summary>
    public const string Summary = "summary";

    /// <summary>The same file of the same job has the same id however often it is reported: the job's age, so that lists sort, and a hash of job and path.</summary>
    public static string IdOf(string jobId, string path) => jobId[..8] + NameBasedUuid.Create($"{jobId}/{path}").ToString("N")[..16];

    /// <summary>Transcripts and summaries are known before they have a file: their id is of what they are.</summary>
    public static string IdOf(string jobId, string type, string outputMode) => IdOf(jobId, $"{type}/{outputMode}");
}

/// <summary>Where an asset is.</summary>
public enum AssetStatus
{
    /// <summary>Being made.</summary>
    Processing,

    /// <summary>In Blob Storage and final. Terminal.</summary>
    Completed,

    /// <summary>Could not be made. Terminal.</summary>
    Failed,
}
