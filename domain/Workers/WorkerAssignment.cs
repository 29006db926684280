using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Workers;

/// <summary>The job document: the host's answer to <see cref="WorkerHello"/>, and all that a worker ever learns.</summary>
public sealed record WorkerAssignment
{
    /// <summary>24 hex digits.</summary>
    public required string JobId { get; init; }

    /// <summary>Counts launches of this job from 1. Blobs of an attempt live under <c>segments/a{Attempt}/</c>.</summary>
    public required int Attempt { get; init; }

    public required WorkerMode Mode { get; init; }

    /// <summary>The host's time of day when it answered: what the worker tells and writes is by the host's clock, because its own may be off.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Bearer token for every further call; names the job and the attempt.</summary>
    public required string Token { get; init; }

    /// <summary>The job's container with a SAS that may read, list, create, write and delete its blobs. Secret.</summary>
    public required Uri Container { get; init; }

    /// <summary>The page to capture. Secret: its query may carry tokens.</summary>
    public required Uri MeetingUrl { get; init; }

    /// <summary>RTMP address, with its key, of a stream to take in the place of the page; null when the page is captured. Secret.</summary>
    public Uri? Source { get; init; }

    /// <summary>Blob name of the MP4, for example <c>beam/{room}/20260101/Rec-{room}-1767225600000.mp4</c>. <see cref="Assets.AssetPath"/> makes those of all other files from it.</summary>
    public required string RecordingPath { get; init; }

    /// <summary>Sound only: no picture is captured or encoded.</summary>
    public bool AudioOnly { get; init; }

    /// <summary>Pixels, even.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Pixels, even.</summary>
    public int Height { get; init; } = 720;

    /// <summary>Frames per second.</summary>
    public int FrameRate { get; init; } = 30;

    /// <summary>Length of a segment.</summary>
    public int SegmentSeconds { get; init; } = 2;

    /// <summary>How long the page may take to load before the attempt has failed with <c>PAGE_LOAD_FAILED</c>.</summary>
    public int PageLoadTimeoutSeconds { get; init; } = 30;

    /// <summary>Media time already recorded by earlier attempts; added to the timestamps so that they stay monotonic.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>What is to be written down of the speech; null when nothing is.</summary>
    public TranscriptionPlan? Transcription { get; init; }

    /// <summary>For live streams; null for all others.</summary>
    public LivePlan? Live { get; init; }

    /// <summary>For external streams; null for all others.</summary>
    public PushPlan? Push { get; init; }

    /// <summary>Disk that the worker may use, in MiB; beyond it the capture ends with <c>DISK_FULL</c>.</summary>
    public int DiskQuotaMiB { get; init; } = 4096;

    /// <summary>Stills of a recording; null for none.</summary>
    public ThumbnailPlan? Thumbnails { get; init; }
}
