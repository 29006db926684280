using Serverless.Media.Protocol;
using Serverless.Media.Tests.Support;

namespace Serverless.Media.Tests.Protocol;

public sealed class SleepWatchTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public void Trusted_LooksAreRegular_StaysDone()
    {
        SleepWatch watch = new(_clock);

        for (int look = 0; look < 10; look++)
        {
            _clock.Now += SleepWatch.LongestPause;
            watch.Look();
            Assert.True(watch.Trusted.IsCompleted);
        }
    }

    [Fact]
    public void Trusted_Slept_WaitsForAnAnswerToALaterQuestion()
    {
        SleepWatch watch = new(_clock);
        DateTimeOffset before = _clock.Now;
        _clock.Now += SleepWatch.LongestPause + TimeSpan.FromSeconds(1);
        Task trusted = watch.Trusted;

        watch.Heard(before);
        Assert.False(trusted.IsCompleted);
        watch.Heard(_clock.Now);

        Assert.True(trusted.IsCompleted);
        Assert.True(watch.Trusted.IsCompleted);
    }

    [Fact]
    public void Trusted_SleptAgainBeforeTheAnswer_WaitsForAYetLaterOne()
    {
        SleepWatch watch = new(_clock);
        _clock.Now += TimeSpan.FromMinutes(1);
        Task trusted = watch.Trusted;
        DateTimeOffset asked = _clock.Now;
        _clock.Now += TimeSpan.FromMinutes(1);
        watch.Look();

        watch.Heard(asked);

        Assert.False(trusted.IsCompleted);
    }
}
