using Serverless.Domain.Viewers;

namespace Serverless.Domain.Tests.Viewers;

public sealed class ViewerBucketsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void Estimate_OfManyViewers_IsOffByAtMostOneInAHundred(int viewers)
    {
        int taken = Enumerable.Range(0, viewers).Select(i => ViewerBuckets.Of(FormattableString.Invariant($"viewer {i}"))).Distinct().Count();

        Assert.InRange(ViewerBuckets.Estimate(taken), viewers - (viewers / 100), viewers + (viewers / 100));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(ViewerBuckets.Count, 726_817)]
    public void Estimate_Edges_AreNumbers(int taken, int viewers) => Assert.Equal(viewers, ViewerBuckets.Estimate(taken));

    [Fact]
    public void CountedFor_ComparedWithTheReports_BearsOneThatIsLost() => Assert.True(ViewerBuckets.CountedFor > 2 * ViewerBuckets.ReportInterval);
}
