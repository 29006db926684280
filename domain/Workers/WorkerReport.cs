namespace Serverless.Domain.Workers;

/// <summary>What a worker tells about its job. Reports may arrive twice; the receiver ignores repetitions.</summary>
public sealed record WorkerReport
{
    public required WorkerReportType Type { get; init; }

    /// <summary>When it happened, by the worker's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>For <see cref="WorkerReportType.Failed"/>: one of <see cref="JobErrorTypes"/>.</summary>
    public string? ErrorType { get; init; }

    /// <summary>For a person: what happened, free of secrets, at most 500 characters.</summary>
    public string? Message { get; init; }

    /// <summary>For <see cref="WorkerReportType.Stopped"/> when the worker ended by itself (<c>page closed</c>); null when it was told to stop.</summary>
    public string? Reason { get; init; }

    /// <summary>For <see cref="WorkerReportType.Asset"/>.</summary>
    public WorkerAsset? Asset { get; init; }

    /// <summary>For <see cref="WorkerReportType.Command"/>: the id of the <see cref="WorkerCommand"/> that players have been given.</summary>
    public string? CommandId { get; init; }

    /// <summary>For <see cref="WorkerReportType.Target"/>: place in <see cref="PushPlan.Targets"/>, from 0.</summary>
    public int? TargetIndex { get; init; }

    /// <summary>For <see cref="WorkerReportType.Target"/>; <see cref="Message"/> says why.</summary>
    public TargetStatus? TargetStatus { get; init; }

    /// <summary>Media time captured by this attempt, in seconds.</summary>
    public double DurationSeconds { get; init; }
}

/// <summary>The kinds of <see cref="WorkerReport"/>, in the order in which a good job sends them.</summary>
public enum WorkerReportType
{
    /// <summary>The first segment is encoded.</summary>
    Started,

    /// <summary>The master playlist of a live stream and the first segment of every layer are in Blob Storage.</summary>
    Playable,

    /// <summary>A target of an external stream has taken, refused or dropped the push.</summary>
    Target,

    /// <summary>Timed metadata is in the live stream.</summary>
    Command,

    /// <summary>A file is in Blob Storage and final.</summary>
    Asset,

    /// <summary>The capture has ended and every media file of it has been told as an asset. The last report of a good job without a transcript.</summary>
    Stopped,

    /// <summary>Transcript and summary have been told as assets, made or failed. The last report of a good job that was asked for them.</summary>
    Processed,

    /// <summary>This attempt has ended without its files, or with files that hold nothing (<c>BLANK_CAPTURE</c>). The worker's last report.</summary>
    Failed,

    /// <summary>Sent by the launcher, never by the worker: its process is gone.</summary>
    Exited,
}

/// <summary>A finished file of a job.</summary>
/// <param name="Type">Asset type on the wire, <c>room-composite</c>.</param>
/// <param name="Path">Blob name in the job's container; for <c>room-vod</c> other than a zip, in the playback container.</param>
/// <param name="SizeBytes">Length of the blob.</param>
/// <param name="DurationSeconds">Length of the media, by its container.</param>
/// <param name="Width">Pixels; null for sound only.</param>
/// <param name="Height">Pixels; null for sound only.</param>
/// <param name="OutputMode">For transcripts and summaries: <c>txt</c>, <c>srt</c> or <c>json</c>.</param>
/// <param name="Error">Why the file could not be made, for a person; null when it is there.</param>
/// <param name="Layer">For the files of a live stream: which layer, 0 is the largest.</param>
/// <param name="NumLayers">For <c>room-vod</c>: how many layers there are.</param>
public sealed record WorkerAsset(
    string Type,
    string Path,
    long SizeBytes,
    double DurationSeconds,
    int? Width = null,
    int? Height = null,
    string? OutputMode = null,
    string? Error = null,
    int? Layer = null,
    int? NumLayers = null)
{
    /// <summary>Blob names of the stills of a <c>room-composite</c>; null when none were wanted or made.</summary>
    public IReadOnlyList<string>? Thumbnails { get; init; }
}
