using Serverless.Media.Encoding;

namespace Serverless.Media.Tests.Encoding;

public sealed class H264LevelTests
{
    [Theory]
    [InlineData(256, 144, 15, "avc1.640015")]
    [InlineData(640, 360, 30, "avc1.64001e")]
    [InlineData(854, 480, 30, "avc1.64001f")]
    [InlineData(1280, 720, 30, "avc1.64001f")]
    [InlineData(1280, 720, 60, "avc1.640020")]
    [InlineData(1920, 1080, 30, "avc1.640028")]
    [InlineData(1080, 1920, 30, "avc1.640028")]
    [InlineData(1920, 1080, 60, "avc1.64002a")]
    public void Codec_SizesAndRates_IsTheLowestLevelThatHolds(int width, int height, int frameRate, string codec) =>
        Assert.Equal(codec, H264Level.Codec(width, height, frameRate));
}
