using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.Tests.Fakes;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

public sealed class PostProcessingTests
{
    private static readonly TranscriptionPlan Plan = new(["txt", "json"], []);

    [Theory(Timeout = 60_000)]
    [BothModes]
    public async Task Job_Processed_CompletesAndFreesTheRoomBefore(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await StoppedAsync(host);

        Assert.False(host.Store.HoldsClaim(job));
        Assert.All(await AssetsAsync(host, job), a => Assert.Equal(AssetStatus.Processing, a.Status));
        await host.TellAsync(job, 1, JobSignalType.Processed);

        Assert.Equal(JobStatus.Completed, (await host.EndAsync(job)).Status);
        Assert.Equal(
            [JobStatus.Starting, JobStatus.Running, JobStatus.Stopping, JobStatus.Stopped, JobStatus.PostProcessing, JobStatus.Completed],
            host.Store.PathOf(job.Id));
    }

    [Theory(Timeout = 60_000)]
    [BothModes]
    public async Task Job_WhoseWorkersDie_GetsThreeMoreAndCompletesWithoutTranscript(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await StoppedAsync(host);

        await host.TellAsync(job, 1, JobSignalType.Lost);
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await host.GreetAsync(job, attempt);
            await host.TellAsync(job, attempt, JobSignalType.Lost);
        }

        MediaJob ended = await host.EndAsync(job);
        Assert.Equal((JobStatus.Completed, null), (ended.Status, ended.Error));
        Assert.Equal([(1, WorkerMode.Capture), (2, WorkerMode.Finalize), (3, WorkerMode.Finalize), (4, WorkerMode.Finalize)], host.Store.Begun);
        Assert.All(await AssetsAsync(host, job), a => Assert.True(a is { Status: AssetStatus.Failed, Error.Length: > 0 }));
    }

    [Theory(Timeout = 60_000)]
    [BothModes]
    public async Task Job_WhoseTranscriptTakesAsLongAsItsCapture_WaitsForIt(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync(Plan);
        await host.LiveForAsync(job, minutes: 40);
        await StopAsync(host, job);

        await host.LiveForAsync(job, minutes: 60);
        await host.TellAsync(job, 1, JobSignalType.Processed);

        Assert.Equal((JobStatus.Completed, 1), ((await host.EndAsync(job)).Status, host.Launcher.Launched.Count));
        Assert.Empty(host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_WhoseReplacementNeverSaysHello_IsGivenUpByTheClock()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await StoppedAsync(host);
        DateTimeOffset began = host.Clock.GetUtcNow();

        await host.TellAsync(job, 1, JobSignalType.Lost);

        Assert.Equal(JobStatus.Completed, (await host.EndAsync(job, step: TimeSpan.FromSeconds(10))).Status);
        Assert.True(host.Clock.GetUtcNow() - began < TimeSpan.FromMinutes(10), "three hellos are waited for, not the whole deadline");
    }

    private static async Task<MediaJob> StoppedAsync(JobHost host)
    {
        MediaJob job = await host.RunningAsync(Plan);
        await StopAsync(host, job);
        return job;
    }

    private static async Task StopAsync(JobHost host, MediaJob job)
    {
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);
        await host.ReachesAsync(job, JobStatus.PostProcessing);
    }

    private static Task<IReadOnlyList<Asset>> AssetsAsync(JobHost host, MediaJob job) => host.Get<FakeAssets>().OfJobAsync(job.Id, CancellationToken.None);
}
