using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

/// <summary>From the end of the capture to its files.</summary>
public sealed class FinishTests
{
    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_WorkerLostAfterTheStop_AnotherFinalizes(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.GreetAsync(job, 2);
        await host.TellAsync(job, 2, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, WorkerMode.Finalize, null), (ended.Status, ended.Mode, ended.Error));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_FinalizeFailsThrice_FailsWithTheLastError(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Failed, JobErrorTypes.UploadError);
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Failed, JobErrorTypes.UploadError);
        }

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.UploadError, StopReasons.ClientRequest), (ended.Status, ended.Error!.Type, ended.StopReason));
        Assert.Equal([2, 3, 4], host.Store.Begun.Where(b => b.Mode == WorkerMode.Finalize).Select(b => b.Attempt));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_FilesNeverCome_ReplacesTheWorkerAfterItsTime()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.AdvanceUntilAsync(() => host.Launcher.Launched.Count == 2, TimeSpan.FromMinutes(1));
        await host.GreetAsync(job, 2);
        await host.TellAsync(job, 2, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, 2), (ended.Status, ended.Attempt));
        Assert.True(ended.StoppedAt - ended.StopRequestedAt >= TimeSpan.FromMinutes(15));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_FilesTakeLongAndTheWorkerLives_WaitsForThem(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.ReachesAsync(job, JobStatus.Stopping);
        await host.LiveForAsync(job, minutes: 60);
        await host.TellAsync(job, 1, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Completed, 1), (ended.Status, ended.Attempt));
        Assert.Empty(host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_WorkerLivesAndItsFilesNeverCome_IsReplacedAfterALongWhile()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.ReachesAsync(job, JobStatus.Stopping);
        DateTimeOffset stopped = host.Clock.GetUtcNow();

        while (host.Launcher.Launched.Count < 2)
            await host.LiveForAsync(job, minutes: 5);

        Assert.InRange(host.Clock.GetUtcNow() - stopped, TimeSpan.FromMinutes(75), TimeSpan.FromMinutes(100));
        Assert.Equal([1], host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_FilesOfALongCaptureNeverCome_HaveAQuarterOfItsLengthMore()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.LiveForAsync(job, minutes: 60);
        await host.StopAsync(job);
        await host.ReachesAsync(job, JobStatus.Stopping);
        DateTimeOffset stopped = host.Clock.GetUtcNow();

        while (host.Launcher.Launched.Count < 2)
            await host.LiveForAsync(job, minutes: 5);

        Assert.InRange(host.Clock.GetUtcNow() - stopped, TimeSpan.FromMinutes(75 + 15), TimeSpan.FromMinutes(75 + 15 + 15));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_FinalizingWorkerNeverSaysHello_IsReplacedAfterTheTimeForHello()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.LaunchedAsync(2);
        DateTimeOffset launched = host.Clock.GetUtcNow();

        await host.AdvanceUntilAsync(() => host.Launcher.Launched.Count == 3, TimeSpan.FromSeconds(5));

        Assert.InRange(host.Clock.GetUtcNow() - launched, Jobs.Settings.HelloTimeout, TimeSpan.FromMinutes(10));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_FinalizingWorkersHang_LeavesNoneAlive()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Lost);
        }

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal(JobErrorTypes.WorkerLost, ended.Error!.Type);
        Assert.Equal([1, 2, 3, 4], host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_NothingToMakeFilesOf_FailsWithNoMediaAndTriesNoFurther()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        await host.GreetAsync(job, 2);
        await host.TellAsync(job, 2, JobSignalType.Failed, JobErrorTypes.NoMedia);

        MediaJob ended = await host.EndAsync(job);

        Assert.Equal((JobStatus.Failed, JobErrorTypes.NoMedia, 2), (ended.Status, ended.Error!.Type, ended.Attempt));
    }
}
