using Serverless.Media.Upload;

namespace Serverless.Media.Tests.Upload;

public sealed class SegmentNameTests
{
    [Fact]
    public void ToString_Parsed_IsTheSame() =>
        Assert.Equal(new SegmentName(2, 17), SegmentName.Parse(new SegmentName(2, 17).ToString()));

    [Fact]
    public void CompareTo_TenAttemptsAndManySegments_OrdersByNumberNotByText()
    {
        SegmentName[] names = [new(10, 1), new(2, 100000), new(2, 99999), new(1, 3)];

        Assert.Equal([new(1, 3), new(2, 99999), new(2, 100000), new(10, 1)], names.Order());
    }

    [Theory]
    [InlineData("segments/a1/00001.mp4")]
    [InlineData("segments/x1/00001.ts")]
    [InlineData("segments/a-1/00001.ts")]
    [InlineData("segments/a1/b/00001.ts")]
    [InlineData("beam/a1/00001.ts")]
    public void Parse_AnotherBlob_IsNull(string blob) => Assert.Null(SegmentName.Parse(blob));
}
