using Serverless.Domain.Apps;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Tests.Apps;

public sealed class LayerTextTests
{
    [Fact]
    public void Parse_SizesAlone_GetBitRatesOfTheirSize() => Assert.Equal(
        [new(1920, 1080, 60, 8709, 128), new(1280, 720, 60, 3871, 128), new(640, 360, 30, 484, 128), new(256, 144, 30, 150, 128)],
        LayerText.Parse("1920x1080,1280x720, 640x360,256x144", 60));

    [Fact]
    public void Parse_GivenRates_AreTaken() =>
        Assert.Equal([new LiveLayer(1280, 720, 20, 1700, 64), new LiveLayer(640, 360, 15, 600, 128)], LayerText.Parse("1280x720@1700+64,640x360@600", 20));

    [Theory]
    [InlineData("1280x720,854x480,640x360", null)]
    [InlineData("1080x1920", null)]
    [InlineData("", "must be sizes as in 1280x720@2000+128,640x360, not ''")]
    [InlineData("1280x720,", "must be sizes as in 1280x720@2000+128,640x360, not ''")]
    [InlineData("1280x720@2000+600", "must have 50 to 20000 kbit/s of picture and 32 to 512 of sound, not '1280x720@2000+600'")]
    [InlineData("640x360,640x360", "must begin with the largest, each smaller than the one before")]
    [InlineData("1922x1080", "must have even sides, the shorter from 144 to 1080 and the longer from 192 to 1920, not '1922x1080'")]
    public void FaultOf_Text_IsExactlyThis(string text, string? fault) => Assert.Equal(fault, LayerText.FaultOf(text));
}
