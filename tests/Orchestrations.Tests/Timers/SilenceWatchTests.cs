using Serverless.Domain.Jobs;
using Serverless.Domain.Settings;
using Serverless.Embedded;
using Serverless.Orchestrations.Tests.Fakes;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class SilenceWatchTests
{
    private static readonly string Second = new('2', 24);

    private readonly ManualTimeProvider _clock = new();
    private readonly FakeHeartbeats _heartbeats = new();
    private readonly FakeJobStore _jobs;
    private readonly SilenceWatch _watch;

    public SilenceWatchTests()
    {
        _jobs = new(_clock);
        _watch = new(_jobs, _heartbeats, new WorkersOptions(), _clock);
    }

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
        var restarted = new SilenceWatch(_jobs, _heartbeats, new WorkersOptions(), _clock);

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

    [Fact(Timeout = 30_000)]
    public async Task LookAsync_SilentAmongOthers_ReturnsItAlone()
    {
        MediaJob silent = _jobs.Put(Running());
        MediaJob heard = _jobs.Put(Running() with { Id = Second });
        await BeatAsync(silent);
        await BeatAsync(heard);
        await PassAsync(seconds: 16, heard);

        Assert.Equal([silent.Id], (await _watch.LookAsync(CancellationToken.None)).Select(job => job.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task LookAsync_WorkerGreetedAndNeverHeard_IsSilent()
    {
        MediaJob job = _jobs.Put(Running());
        await PassAsync(seconds: 16);

        Assert.Equal([job.Id], (await _watch.LookAsync(CancellationToken.None)).Select(j => j.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task LookAsync_HeartbeatOfAJobThatIsNoLongerOpen_IsForgottenAfterAnHour()
    {
        MediaJob gone = Running();
        MediaJob open = _jobs.Put(Running() with { Id = Second });
        await BeatAsync(gone);
        await BeatAsync(open);
        await _watch.LookAsync(CancellationToken.None);
        Assert.NotNull(await _heartbeats.FindAsync(gone.Id, CancellationToken.None));

        _clock.Advance(TimeSpan.FromHours(2));
        await _watch.LookAsync(CancellationToken.None);

        Assert.Null(await _heartbeats.FindAsync(gone.Id, CancellationToken.None));
        Assert.NotNull(await _heartbeats.FindAsync(open.Id, CancellationToken.None));
    }

    /// <summary>Lets time pass as it does for a host that looks, and for workers that beat.</summary>
    private async Task PassAsync(int seconds, params MediaJob[] beating)
    {
        for (var second = 0; second < seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            foreach (MediaJob job in beating)
                await BeatAsync(job);
            if (second < seconds - 1)
                await _watch.LookAsync(CancellationToken.None);
        }
    }

    private MediaJob Running() => Jobs.New(_clock) with { Status = JobStatus.Running, Attempt = 1, WorkerId = "worker" };

    private Task BeatAsync(MediaJob job) => _heartbeats.TouchAsync(new(job.Id, job.Attempt, _clock.GetUtcNow(), "capturing", 1), CancellationToken.None);
}
