using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

/// <summary>From the accepted job to its first segment.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_GoodJob_PassesEveryStatusToCompleted(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal([JobStatus.Starting, JobStatus.Running, JobStatus.Stopping, JobStatus.Stopped, JobStatus.Completed], host.Store.PathOf(job.Id));
        Assert.Equal((StopReasons.ClientRequest, null, 1), (ended.StopReason, ended.Error, ended.Attempt));
        Assert.Empty(host.Launcher.Killed);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_HelloNeverComes_FailsAfterThreeLaunchesEachKilled(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.AcceptAsync();

        MediaJob ended = await host.EndAsync(job, Step);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.StartTimeout), (ended.Status, ended.Error!.Type));
        Assert.Equal([1, 2, 3], host.Launcher.Launched.Select(l => l.Attempt));
        Assert.Equal([1, 2, 3], host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_HelloInTimeButNoSegment_GetsThePageLimitAndIsReplaced()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptAsync();
        await host.GreetAsync(job, 1);

        await host.AdvanceUntilAsync(() => host.Launcher.Launched.Count == 2, Step);

        Assert.Equal([1], host.Launcher.Killed);
        Assert.True(host.Clock.GetUtcNow() - job.CreatedAt >= Jobs.Settings.PageLoadTimeout);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_PageFailsThrice_FailsWithTheErrorOfTheLastAttempt(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.AcceptAsync();
        foreach ((int attempt, string error) in new[] { (1, JobErrorTypes.PageLoadFailed), (2, JobErrorTypes.PageLoadFailed), (3, JobErrorTypes.PageCrashed) })
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Failed, error);
        }

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.PageCrashed, 3), (ended.Status, ended.Error!.Type, ended.Attempt));
        Assert.Equal(StopReasons.Failure(JobErrorTypes.PageCrashed), ended.StopReason);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_SecondAttemptSucceeds_Runs(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.AcceptAsync();
        await host.GreetAsync(job, 1);
        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.PageLoadFailed);
        await host.CaptureAsync(job, 2);

        await host.ReachesAsync(job, JobStatus.Running);

        Assert.Equal((2, null), (host.Store.Get(job.Id).Attempt, host.Store.Get(job.Id).Error));
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_LauncherAlwaysThrows_FailsWithWorkerNotReady(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        host.Launcher.Refusals = int.MaxValue;
        MediaJob job = await host.AcceptAsync();

        MediaJob ended = await host.EndAsync(job, TimeSpan.FromSeconds(1));

        Assert.Equal((JobStatus.Failed, JobErrorTypes.WorkerNotReady), (ended.Status, ended.Error!.Type));
        Assert.Empty(host.Launcher.Launched);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_LauncherThrowsOnce_LaunchesTheSameAttempt()
    {
        await using JobHost host = await JobHost.StartAsync();
        host.Launcher.Refusals = 1;
        await host.AcceptAsync();

        await host.AdvanceUntilAsync(() => !host.Launcher.Launched.IsEmpty, TimeSpan.FromSeconds(1));

        Assert.Equal(1, Assert.Single(host.Launcher.Launched).Attempt);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StopBeforeHello_KillsTheWorkerAndFailsWithNoMedia(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.AcceptAsync();
        await host.LaunchedAsync(1);
        await host.StopAsync(job);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal([JobStatus.Starting, JobStatus.Stopping, JobStatus.Failed], host.Store.PathOf(job.Id));
        Assert.Equal((JobErrorTypes.NoMedia, StopReasons.ClientRequest), (ended.Error!.Type, ended.StopReason));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StopBetweenHelloAndStart_KillsTheWorkerAndFailsWithNoMedia(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.AcceptAsync();
        await host.GreetAsync(job, 1);
        await host.StopAsync(job);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.NoMedia), (ended.Status, ended.Error!.Type));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StoppedBeforeItWasScheduled_LaunchesNothing(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.AcceptUnscheduledAsync();
        await host.Store.MoveAsync(job.Id, new JobMove(JobStatus.Stopping, StopReasons.ClientRequest), CancellationToken.None);
        await Orchestrations.MediaJobs.MediaJobClient.ScheduleAsync(host.Durable, job, CancellationToken.None);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.NoMedia), (ended.Status, ended.Error!.Type));
        Assert.Empty(host.Launcher.Launched);
        Assert.Empty(host.Store.Begun);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_StopSignalLostAndTheWorkerSaysNoMedia_LaunchesNoOther()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptAsync();
        await host.GreetAsync(job, 1);
        await host.Store.MoveAsync(job.Id, new JobMove(JobStatus.Stopping, StopReasons.ClientRequest), CancellationToken.None);
        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.NoMedia);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.NoMedia, StopReasons.ClientRequest), (ended.Status, ended.Error!.Type, ended.StopReason));
        Assert.Equal((1, WorkerMode.Capture), Assert.Single(host.Store.Begun));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_WorkersHangAfterHello_LeavesNoneAlive()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Lost);
        }

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal(JobErrorTypes.WorkerLost, ended.Error!.Type);
        Assert.Equal([1, 2, 3], host.Launcher.Killed);
    }
}
