using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

/// <summary>Workers that die while they capture.</summary>
public sealed class ReplacementTests
{
    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_WorkerLostWhileRunning_TheSecondGoesOn(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.CaptureAsync(job, 2);
        await host.StopAsync(job);
        await host.TellAsync(job, 2, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, 2, WorkerMode.Capture), (ended.Status, ended.Attempt, ended.Mode));
        Assert.Equal([JobStatus.Starting, JobStatus.Running, JobStatus.Stopping, JobStatus.Stopped, JobStatus.Completed], host.Store.PathOf(job.Id));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_EncoderFailsWhileRunning_IsReplaced(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.EncoderFailed);
        await host.CaptureAsync(job, 2);
        await host.TellAsync(job, 2, JobSignalType.Stopped, reason: StopReasons.PageClosed);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, null), (ended.Status, ended.Error));
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_FourWorkersLost_TheFifthMakesTheFileAndTheJobFails(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await host.TellAsync(job, attempt, JobSignalType.Lost);
            await host.CaptureAsync(job, attempt + 1);
        }
        await host.TellAsync(job, 4, JobSignalType.Lost);
        await host.GreetAsync(job, 5);
        await host.TellAsync(job, 5, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.WorkerLost, WorkerMode.Finalize), (ended.Status, ended.Error!.Type, ended.Mode));
        Assert.Equal([1, 2, 3, 4], host.Store.Begun.Where(b => b.Mode == WorkerMode.Capture).Select(b => b.Attempt));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_ReplacementsThatNeverCapture_CountToo()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.GreetAsync(job, 2);
        await host.TellAsync(job, 2, JobSignalType.Failed, JobErrorTypes.PageLoadFailed);
        await host.CaptureAsync(job, 3);
        await host.TellAsync(job, 3, JobSignalType.Lost);
        await host.CaptureAsync(job, 4);
        await host.TellAsync(job, 4, JobSignalType.Lost);
        await host.GreetAsync(job, 5);

        Assert.Equal((5, WorkerMode.Finalize), host.Store.Begun.Last());
        await host.TellAsync(job, 5, JobSignalType.Stopped);
        await host.EndAsync(job);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_SignalsOfAnOlderAttempt_ChangeNothing(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.CaptureAsync(job, 2);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.EncoderFailed);
        await host.TellAsync(job, 1, JobSignalType.Stopped, reason: StopReasons.PageClosed);
        await host.StopAsync(job);
        await host.TellAsync(job, 2, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, StopReasons.ClientRequest, 2), (ended.Status, ended.StopReason, ended.Attempt));
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StopWhileTheReplacementStarts_MakesTheFile(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.GreetAsync(job, 2);
        await host.StopAsync(job);
        await host.GreetAsync(job, 3);
        await host.TellAsync(job, 3, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, WorkerMode.Finalize, StopReasons.ClientRequest), (ended.Status, ended.Mode, ended.StopReason));
        Assert.Equal([1, 2], host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_LostAndStoppedAtOnce_KillsTheLostWorkerBeforeItFinalizes()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.Store.MoveAsync(job.Id, new JobMove(JobStatus.Stopping, StopReasons.RoomEnded), CancellationToken.None);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.AdvanceUntilAsync(() => host.Launcher.Launched.Count == 2, TimeSpan.Zero);

        Assert.Equal((2, WorkerMode.Finalize), host.Store.Begun.Last());
        Assert.Equal([1], host.Launcher.Killed);
    }
}
