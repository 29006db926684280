using Serverless.Domain.Jobs;
using Serverless.Domain.Settings;
using Serverless.Embedded;
using Serverless.Orchestrations.Tests.Fakes;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class SilenceWatchTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeHeartbeats _heartbeats = new();
    private readonly SilenceWatch _watch;

    public SilenceWatchTests() => _watch = new(_heartbeats, new WorkersOptions(), _clock);

    [Theory(Timeout = 30_000)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public async Task IsSilentAsync_SinceTheLastHeartbeat_CountsTheTimeout(int seconds, bool silent)
    {
        MediaJob job = Running();
        await BeatAsync(job);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(silent, await _watch.IsSilentAsync(job, CancellationToken.None));
    }

    [Fact(Timeout = 30_000)]
    public async Task IsSilentAsync_BeforeHello_IsNobodysSilence()
    {
        MediaJob job = Running() with { WorkerId = null };
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.False(await _watch.IsSilentAsync(job, CancellationToken.None));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(JobStatus.Stopped)]
    [InlineData(JobStatus.Completed)]
    [InlineData(JobStatus.Failed)]
    public async Task IsSilentAsync_AfterTheCapture_IsNobodysSilence(JobStatus status)
    {
        MediaJob job = Running() with { Status = status };
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.False(await _watch.IsSilentAsync(job, CancellationToken.None));
    }

    [Fact(Timeout = 30_000)]
    public async Task IsSilentAsync_HostWasJustStarted_WaitsUntilItHasListenedLongEnough()
    {
        MediaJob job = Running();
        await BeatAsync(job);
        _clock.Advance(TimeSpan.FromHours(1));
        var restarted = new SilenceWatch(_heartbeats, new WorkersOptions(), _clock);

        bool atOnce = await restarted.IsSilentAsync(job, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal((false, true), (atOnce, await restarted.IsSilentAsync(job, CancellationToken.None)));
    }

    [Fact(Timeout = 30_000)]
    public async Task IsSilentAsync_OnlyAnOlderAttemptWasHeard_CountsFromTheJobsLastChange()
    {
        MediaJob job = Running() with { Attempt = 2 };
        await _heartbeats.TouchAsync(new(job.Id, 1, _clock.GetUtcNow() + TimeSpan.FromHours(1), "capturing", 1), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(16));

        Assert.True(await _watch.IsSilentAsync(job, CancellationToken.None));
    }

    private MediaJob Running() => Jobs.New(_clock) with { Status = JobStatus.Running, Attempt = 1, WorkerId = "worker" };

    private Task BeatAsync(MediaJob job) => _heartbeats.TouchAsync(new(job.Id, job.Attempt, _clock.GetUtcNow(), "capturing", 1), CancellationToken.None);
}
