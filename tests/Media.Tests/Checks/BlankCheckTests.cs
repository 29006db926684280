using Serverless.Media.Checks;
using Serverless.Media.Encoding;

namespace Serverless.Media.Tests.Checks;

public sealed class BlankCheckTests
{
    [Theory]
    [InlineData(16, 16, double.NegativeInfinity, true)]
    [InlineData(100, 100 + BlankLimits.LargestSpread, BlankLimits.LoudestSilence, true)]
    [InlineData(100, 101 + BlankLimits.LargestSpread, double.NegativeInfinity, false)]
    [InlineData(16, 16, BlankLimits.LoudestSilence + 1, false)]
    public void IsBlank_ThroughoutTheSame_NeedsOneColourAndSilence(double darkest, double brightest, double peak, bool expected)
    {
        BlankCheck check = Fed(darkest, brightest, peak, times: BlankLimits.FewestSamples);

        Assert.Equal(expected, check.IsBlank);
    }

    [Fact]
    public void IsBlank_OnePictureSeenOnce_IsFalseForGood()
    {
        BlankCheck check = Fed(16, 200, double.NegativeInfinity, times: 1);

        Feed(check, 16, 16, double.NegativeInfinity, times: 50);

        Assert.False(check.IsBlank);
    }

    [Fact]
    public void IsBlank_TooFewSamples_IsFalse() =>
        Assert.False(Fed(16, 16, double.NegativeInfinity, times: BlankLimits.FewestSamples - 1).IsBlank);

    private static BlankCheck Fed(double darkest, double brightest, double peak, int times)
    {
        BlankCheck check = new();
        Feed(check, darkest, brightest, peak, times);
        return check;
    }

    private static void Feed(BlankCheck check, double darkest, double brightest, double peak, int times)
    {
        for (int i = 0; i < times; i++)
        {
            check.Take(new EncoderLine.Darkest(darkest));
            check.Take(new EncoderLine.Brightest(brightest));
            check.Take(new EncoderLine.Peak(peak));
        }
    }
}
