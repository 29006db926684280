using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

/// <summary>Players wait for more of a playlist that has no end: whatever a stream fails of, it ends for them.</summary>
public sealed class EndOfPlaybackTests
{
    private const string Played = "0123456789abcdef01234567/beam";

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StreamsEveryFinalizerFails_EndsItsPlaylistsOnce(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync(live: Jobs.Live);
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Lost);
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Lost);
        }

        Assert.Equal(JobErrorTypes.WorkerLost, (await host.EndAsync(job)).Error!.Type);
        Assert.Equal([Played], host.Playback.Ended);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_StreamNeverStartsThoughItMayHaveUploaded_EndsItsPlaylists()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptAsync(live: Jobs.Live);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Failed, JobErrorTypes.PageCrashed);
        }

        Assert.Equal(JobErrorTypes.PageCrashed, (await host.EndAsync(job)).Error!.Type);
        Assert.Equal([Played], host.Playback.Ended);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_StreamIsStopped_LeavesThatToItsWorker()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync(live: Jobs.Live);
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);

        Assert.Equal(JobStatus.Completed, (await host.EndAsync(job)).Status);
        Assert.Empty(host.Playback.Ended);
    }
}
