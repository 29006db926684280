using Serverless.Media.Upload;

namespace Serverless.Media.Tests.Upload;

public sealed class SegmentNameTests
{
    [Theory]
    [InlineData(2, 17, 0, "a2/00017.ts")]
    [InlineData(1, 123456, 3, "a1/3/123456.ts")]
    public void Parse_NameAsWritten_IsTheSame(int attempt, int number, int layer, string text)
    {
        SegmentName name = new(attempt, number, layer);

        Assert.Equal(text, name.ToString());
        Assert.Equal(name, SegmentName.Parse(text));
    }

    [Fact]
    public void CompareTo_TenAttemptsAndManySegments_OrdersByNumberNotByText()
    {
        SegmentName[] names = [new(10, 1), new(2, 100000), new(2, 99999, 1), new(2, 99999), new(1, 3)];

        Assert.Equal([new(1, 3), new(2, 99999), new(2, 99999, 1), new(2, 100000), new(10, 1)], names.Order());
    }

    [Theory]
    [InlineData("a1/00001.mp4")]
    [InlineData("x1/00001.ts")]
    [InlineData("a-1/00001.ts")]
    [InlineData("a1/b/00001.ts")]
    [InlineData("segments/a1/1/00001.ts")]
    [InlineData("beam/a1/00001.ts")]
    public void Parse_AnotherBlob_IsNull(string blob) => Assert.Null(SegmentName.Parse(blob));
}
