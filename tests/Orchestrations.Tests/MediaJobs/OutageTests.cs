using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

/// <summary>A storage that is away for a while.</summary>
public sealed class OutageTests
{
    /// <summary>More than any short policy tries.</summary>
    private const int ManyCalls = 15;

    [Theory(Timeout = 60_000), BothModes]
    public async Task RunAsync_StorageDownAtAMove_IsOutlasted(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        MediaJob job = await host.RunningAsync();
        await host.StopAsync(job);
        host.Store.Outage = ManyCalls;
        await host.TellAsync(job, 1, JobSignalType.Stopped);

        MediaJob ended = await host.EndAsync(job, TimeSpan.FromSeconds(30));

        Assert.Equal(JobStatus.Completed, ended.Status);
        Assert.Equal(0, host.Store.Outage);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_StorageDownAtTheFirstLaunch_IsOutlasted()
    {
        await using JobHost host = await JobHost.StartAsync();
        host.Store.Outage = ManyCalls;
        await host.AcceptAsync();

        await host.AdvanceUntilAsync(() => !host.Launcher.Launched.IsEmpty, TimeSpan.FromSeconds(5));

        Assert.Equal((1, WorkerMode.Capture), Assert.Single(host.Store.Begun));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_StorageDownAtAReplacement_IsOutlasted()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        host.Store.Outage = ManyCalls;
        await host.TellAsync(job, 1, JobSignalType.Lost);

        await host.AdvanceUntilAsync(() => host.Launcher.Launched.Count == 2, TimeSpan.FromSeconds(5));

        Assert.Equal((2, WorkerMode.Capture), host.Store.Begun.Last());
    }
}
