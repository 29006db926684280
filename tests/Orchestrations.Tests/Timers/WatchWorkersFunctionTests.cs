using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class WatchWorkersFunctionTests
{
    [Fact(Timeout = 60_000)]
    public async Task RunAsync_SilentWorker_IsReplaced()
    {
        await using JobHost host = await JobHost.StartAsync();
        WatchWorkersFunction watch = Watch(host);
        await host.RunningAsync();

        await SilentPassesAsync(host, watch);
        await host.LaunchedAsync(2);

        Assert.Equal([1], host.Launcher.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_SilentJobWithoutOrchestration_DoesNotKeepTheOthersFromBeingTold()
    {
        await using JobHost host = await JobHost.StartAsync();
        WatchWorkersFunction watch = Watch(host);
        host.Store.Put(Jobs.New(host.Clock) with { Id = new string('0', 24), Status = JobStatus.Running, Attempt = 1, WorkerId = "worker" });
        await host.RunningAsync();

        await SilentPassesAsync(host, watch);

        await host.LaunchedAsync(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_StorageWasDown_GivesWorkersTimeToBeHeardAgain()
    {
        await using JobHost host = await JobHost.StartAsync();
        WatchWorkersFunction watch = Watch(host);
        MediaJob job = await host.RunningAsync();
        await RunAsync(host, watch);
        host.Heartbeats.Outage = true;
        for (var i = 0; i < 5; i++)
        {
            await host.AdvanceAsync(TimeSpan.FromSeconds(5));
            await Assert.ThrowsAsync<ServiceException>(() => RunAsync(host, watch));
        }
        host.Heartbeats.Outage = false;
        await RunAsync(host, watch);
        await host.AdvanceAsync(TimeSpan.FromSeconds(5));
        await host.BeatAsync(job, 1);
        await RunAsync(host, watch);
        await host.StopAsync(job);
        await host.TellAsync(job, 1, JobSignalType.Stopped);

        Assert.Equal((JobStatus.Completed, 1), (await host.EndAsync(job)) is var ended ? (ended.Status, ended.Attempt) : default);
    }

    private static WatchWorkersFunction Watch(JobHost host) => new(host.Get<SilenceWatch>(), host.Launcher, host.Client, host.Clock);

    private static Task RunAsync(JobHost host, WatchWorkersFunction watch) => watch.RunAsync(new TimerInfo(), host.Durable, CancellationToken.None);

    private static async Task SilentPassesAsync(JobHost host, WatchWorkersFunction watch)
    {
        for (var i = 0; i < 5; i++)
        {
            await RunAsync(host, watch);
            await host.AdvanceAsync(TimeSpan.FromSeconds(5));
        }
    }
}
