using Serverless.Media.Push;

namespace Serverless.Media.Tests.Push;

public sealed class PushRetryTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void Next_RefusedAgainAndAgain_WaitsLongerAndGivesUp()
    {
        PushRetry retry = new(_clock);
        List<double> pauses = [];
        while (retry.Next(TimeSpan.Zero) is { } pause)
        {
            pauses.Add(pause.TotalSeconds);
            _clock.Now += (long)(pause.TotalSeconds * _clock.TimestampFrequency);
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], pauses.Take(7));
        Assert.InRange(pauses.Sum(), 570, 630);
    }

    [Fact]
    public void Next_HeldForAWhile_BeginsAnew()
    {
        PushRetry retry = new(_clock);
        _ = retry.Next(TimeSpan.Zero);
        _ = retry.Next(TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(4), retry.Next(TimeSpan.FromSeconds(1)));
        Assert.Equal(PushRetry.FirstPause, retry.Next(PushRetry.Steady));
    }

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long GetTimestamp() => Now;
    }
}
