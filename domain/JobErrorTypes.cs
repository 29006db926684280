namespace Serverless.Domain;

/// <summary>Why a media job failed, as callers read it in <c>error.type</c>. Ours beside the ones 100ms documents.</summary>
public static class JobErrorTypes
{
    /// <summary>The meeting page did not load in time, answered with an error or could not be reached.</summary>
    public const string PageLoadFailed = "PAGE_LOAD_FAILED";

    /// <summary>The meeting page or the browser died and did not come back.</summary>
    public const string PageCrashed = "PAGE_CRASHED";

    /// <summary>The encoder ended by itself.</summary>
    public const string EncoderFailed = "ENCODER_FAILED";

    /// <summary>The picture was blank and the sound silent from beginning to end.</summary>
    public const string BlankCapture = "BLANK_CAPTURE";

    /// <summary>Nothing was recorded before the stop.</summary>
    public const string NoMedia = "NO_MEDIA";

    /// <summary>Segments or files could not be written to Blob Storage.</summary>
    public const string UploadError = "UPLOAD_ERROR";

    /// <summary>None of an external stream's targets took the push.</summary>
    public const string TargetsFailed = "TARGETS_FAILED";

    /// <summary>The worker's disk or its quota was full.</summary>
    public const string DiskFull = "DISK_FULL";

    /// <summary>The worker fell silent and its replacements too.</summary>
    public const string WorkerLost = "WORKER_LOST";

    /// <summary>No worker could be started within the deadlines.</summary>
    public const string StartTimeout = "START_TIMEOUT";

    /// <summary>The machine lacks something that a capture needs (Chromium, ffmpeg, a display).</summary>
    public const string WorkerNotReady = "WORKER_NOT_READY";

    /// <summary>Anything else.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>Every type; callers are never told another.</summary>
    public static IReadOnlySet<string> All { get; } =
        typeof(JobErrorTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToHashSet();
}
