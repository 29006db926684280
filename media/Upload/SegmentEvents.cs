using Serverless.Media.Encoding;

namespace Serverless.Media.Upload;

/// <summary>What happens to the segments of a running capture.</summary>
internal sealed record SegmentEvents
{
    /// <summary>Called when a segment is complete on disk.</summary>
    public required Action<FinishedSegment> Encoded { get; init; }

    /// <summary>Called when a segment is in Blob Storage, or wherever it was wanted.</summary>
    public required Action<FinishedSegment> Uploaded { get; init; }

    /// <summary>Called when an outage has filled the quota. What waits is still uploaded when it ends.</summary>
    public required Action Full { get; init; }

    /// <summary>True while nothing shall be recorded: a segment that ends then is left out.</summary>
    public required Func<bool> IsPaused { get; init; }

    /// <summary>Called when a segment has been left out of the recording because of a pause.</summary>
    public required Action<FinishedSegment> Unrecorded { get; init; }
}
