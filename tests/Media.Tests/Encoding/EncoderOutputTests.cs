using Serverless.Media.Encoding;

namespace Serverless.Media.Tests.Encoding;

/// <summary>Lines captured from ffmpeg 5.1.9 with the arguments of <see cref="EncoderArguments"/>.</summary>
public sealed class EncoderOutputTests
{
    [Fact]
    public void Parse_SegmentLine_IsASegment() =>
        Assert.Equal(new EncoderLine.Segment(0, 2, 2.021333, 4.021333), EncoderOutput.Parse("00002.ts,2.021333,4.021333"));

    [Fact]
    public void Parse_SegmentLineOfALowerLayer_SaysWhich() =>
        Assert.Equal(new EncoderLine.Segment(2, 13, 24.021333, 26.021333), EncoderOutput.Parse("2-00013.ts,24.021333,26.021333"));

    [Fact]
    public void Parse_DarkestPoint_IsASample() =>
        Assert.Equal(new EncoderLine.Darkest(16), EncoderOutput.Parse("lavfi.signalstats.YMIN=16"));

    [Fact]
    public void Parse_BrightestPoint_IsASample() =>
        Assert.Equal(new EncoderLine.Brightest(255), EncoderOutput.Parse("lavfi.signalstats.YMAX=255"));

    [Fact]
    public void Parse_Peak_IsASample() =>
        Assert.Equal(new EncoderLine.Peak(-18.063656), EncoderOutput.Parse("lavfi.astats.Overall.Peak_level=-18.063656"));

    [Fact]
    public void Parse_DigitalSilence_IsMinusInfinity() =>
        Assert.Equal(new EncoderLine.Peak(double.NegativeInfinity), EncoderOutput.Parse("lavfi.astats.Overall.Peak_level=-inf"));

    [Theory]
    [InlineData("frame:1    pts:48000   pts_time:1")]
    [InlineData("lavfi.signalstats.YMIN=")]
    [InlineData("00002.ts,2.021333")]
    [InlineData("x.ts,0,1")]
    [InlineData("")]
    public void Parse_AnythingElse_IsNothing(string line) => Assert.Null(EncoderOutput.Parse(line));
}
