using Serverless.Media.Encoding;

namespace Serverless.Media.Tests.Encoding;

public sealed class SegmentFileTests
{
    [Theory]
    [InlineData(0, 12, "00012.ts")]
    [InlineData(3, 123456, "3-123456.ts")]
    public void Parse_NameAsWritten_IsTheSame(int layer, int number, string name)
    {
        Assert.Equal(name, SegmentFile.Name(layer, number));
        Assert.Equal((layer, number), SegmentFile.Parse(name));
    }

    [Theory]
    [InlineData("x.ts")]
    [InlineData("1-2-3.ts")]
    [InlineData("00001.mp4")]
    public void Parse_AnotherName_IsNull(string name) => Assert.Null(SegmentFile.Parse(name));
}
