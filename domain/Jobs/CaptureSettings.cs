using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>What the settings said when the job was accepted; kept with it, so that a changed setting never changes a job that runs.</summary>
public sealed record CaptureSettings
{
    /// <summary>Frames per second.</summary>
    public required int FrameRate { get; init; }

    public required int SegmentSeconds { get; init; }

    public required TimeSpan MaxDuration { get; init; }

    /// <summary>From the launch of a worker to its hello.</summary>
    public required TimeSpan HelloTimeout { get; init; }

    /// <summary>From the hello to the loaded page.</summary>
    public required TimeSpan PageLoadTimeout { get; init; }

    public required int DiskQuotaMiB { get; init; }

    /// <summary>Stills of a recording; null for none.</summary>
    public ThumbnailPlan? Thumbnails { get; init; }
}
