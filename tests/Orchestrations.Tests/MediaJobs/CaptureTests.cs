using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

/// <summary>From the first segment to the end of the capture.</summary>
public sealed class CaptureTests
{
    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_MaxDurationPasses_StopsWithThatReason(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();

        // It is heard all along, however far the clock is moved at a time.
        await host.Heartbeats.TouchAsync(new(job.Id, 1, host.Clock.GetUtcNow() + (2 * Jobs.Settings.MaxDuration), "capturing", 1), CancellationToken.None);
        await host.AdvanceUntilAsync(() => host.Store.Get(job.Id).Status == JobStatus.Stopping, TimeSpan.FromMinutes(5));
        await host.TellAsync(job, 1, JobSignalType.Stopped);
        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, StopReasons.MaxDurationReached), (ended.Status, ended.StopReason));
        Assert.True(ended.StopRequestedAt - ended.StartedAt >= Jobs.Settings.MaxDuration);
        Assert.Equal(1, ended.Attempt);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_PageClosed_PassesStoppingAndCompletes(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Stopped, reason: StopReasons.PageClosed);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal([JobStatus.Starting, JobStatus.Running, JobStatus.Stopping, JobStatus.Stopped, JobStatus.Completed], host.Store.PathOf(job.Id));
        Assert.Equal(StopReasons.PageClosed, ended.StopReason);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_BlankCapture_FailsWithoutReplacement(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.BlankCapture);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.BlankCapture), (ended.Status, ended.Error!.Type));
        Assert.Single(host.Launcher.Launched);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StopAndStartedTwice_EndsAsWithOne(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Started);
        await host.TellAsync(job, 1, JobSignalType.Greeted);
        await host.StopAsync(job);
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);
        await host.TellAsync(job, 1, JobSignalType.Stopped);

        await host.EndAsync(job);

        Assert.Equal([JobStatus.Starting, JobStatus.Running, JobStatus.Stopping, JobStatus.Stopped, JobStatus.Completed], host.Store.PathOf(job.Id));
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_WatchStalls_TheCoarseCheckFindsTheSilentWorker(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        _ = host.Get<Orchestrations.Timers.SilenceWatch>();
        MediaJob job = await host.RunningAsync();

        await host.AdvanceUntilAsync(() => host.Launcher.Launched.Count == 2, TimeSpan.FromSeconds(30));

        Assert.InRange(host.Clock.GetUtcNow() - job.CreatedAt, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_CoarseCheckFindsALivingWorker_LeavesItAlone()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();

        for (var i = 0; i < 30; i++)
        {
            await host.BeatAsync(job, 1);
            await host.AdvanceAsync(TimeSpan.FromSeconds(14));
        }
        await host.BeatAsync(job, 1);
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);
        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, 1), (ended.Status, ended.Attempt));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_NoTargetTakesThePush_FailsAndLaunchesNoOther()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();

        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.TargetsFailed);
        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.TargetsFailed, 1), (ended.Status, ended.Error!.Type, ended.Attempt));
    }
}
