using Serverless.Media.Upload;

namespace Serverless.Media.Tests.Upload;

public sealed class StoredSegmentTests
{
    [Fact]
    public void InOrder_TwoAttempts_PlaysOneAfterTheOther() =>
        Assert.Equal([new(1, 1), new(1, 2), new(2, 1), new(2, 10)], Names(Segment(2, 10, 3, 4), Segment(1, 2, 1, 2), Segment(2, 1, 2, 3), Segment(1, 1, 0, 1)));

    [Fact]
    public void InOrder_UploadedAfterTheNextAttemptHadBegun_IsLeftOut() =>
        Assert.Equal([new(1, 1), new(2, 1)], Names(Segment(1, 1, 0, 1), Segment(1, 2, 1, 2), Segment(2, 1, 1, 2)));

    [Fact]
    public void InOrder_TimesMeetButForRounding_KeepsBoth() =>
        Assert.Equal([new(1, 1), new(2, 1)], Names(Segment(1, 1, 0, 1.0004), Segment(2, 1, 1, 2)));

    [Fact]
    public void InOrder_BlobsThatTellNoTimes_AreKept()
    {
        StoredSegment[] segments = [new(new SegmentName(1, 1), 9), new(new SegmentName(2, 1), 9)];

        Assert.Equal(segments, StoredSegment.InOrder(segments));
    }

    private static StoredSegment Segment(int attempt, int number, double start, double end) =>
        new(new SegmentName(attempt, number), 9) { Start = TimeSpan.FromSeconds(start), End = TimeSpan.FromSeconds(end) };

    private static IEnumerable<SegmentName> Names(params StoredSegment[] segments) => StoredSegment.InOrder(segments).Select(segment => segment.Name);
}
