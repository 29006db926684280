namespace Serverless.Media.Upload;

/// <summary>A segment in Blob Storage.</summary>
/// <param name="Name">Its blob.</param>
/// <param name="Bytes">Length of the blob.</param>
internal sealed record StoredSegment(SegmentName Name, long Bytes)
{
    // Twice the shortest frame; the times of two attempts meet exactly but for rounding.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(30);

    /// <summary>Media time of the job at its beginning; null when the blob does not say.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>Media time of the job at its end; null when the blob does not say.</summary>
    public TimeSpan? End { get; init; }

    /// <summary>The moment that its first picture was captured; null when the blob does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>False for a piece of a stream that its recording leaves out.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>The segments as they play, without those that a worker uploaded after it had been taken for dead and another one had gone on from an earlier moment.</summary>
    public static IReadOnlyList<StoredSegment> InOrder(IReadOnlyList<StoredSegment> segments)
    {
        (int Attempt, TimeSpan Start)[] begins =
            [.. segments.Where(segment => segment.Start is not null).GroupBy(segment => segment.Name.Attempt, (attempt, own) => (attempt, own.Min(segment => segment.Start!.Value)))];
        return
        [
            .. segments.Where(segment => !begins.Any(next => next.Attempt > segment.Name.Attempt && segment.End > next.Start + Tolerance)).OrderBy(segment => segment.Name),
        ];
    }

    /// <summary>The pieces that are there in every layer: a worker that was killed may have uploaded the last one in some.</summary>
    public static IReadOnlyList<StoredSegment> Whole(IEnumerable<StoredSegment> segments, int layers) =>
        [.. segments.GroupBy(segment => segment.Name with { Layer = 0 }).Where(piece => piece.Count() == layers).SelectMany(piece => piece)];
}
