using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs;

public sealed class MediaJobClientTests
{
    [Fact(Timeout = 60_000)]
    public async Task StopAsync_RunningJob_IsStoppingAtOnce()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();

        MediaJob stopped = await host.Client.StopAsync(host.Durable, job, StopReasons.RoomEnded, CancellationToken.None);

        Assert.Equal((JobStatus.Stopping, StopReasons.RoomEnded, host.Clock.GetUtcNow()), (stopped.Status, stopped.StopReason, stopped.StopRequestedAt!.Value));
    }

    [Fact(Timeout = 60_000)]
    public async Task StopAsync_EndedJob_StaysAsItIs()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = host.Store.Put(Jobs.New(host.Clock) with { Status = JobStatus.Completed, StopReason = StopReasons.PageClosed });

        Assert.Equal(job, await host.Client.StopAsync(host.Durable, job, StopReasons.RoomEnded, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task StopAsync_NoOrchestrationYet_MovesTheJobAndDoesNotThrow()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync();

        MediaJob stopped = await host.Client.StopAsync(host.Durable, job, StopReasons.ClientRequest, CancellationToken.None);

        Assert.Equal(JobStatus.Stopping, stopped.Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task EnsureScheduledAsync_Twice_SchedulesOnce()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync();

        await MediaJobClient.EnsureScheduledAsync(host.Durable, job, CancellationToken.None);
        await host.LaunchedAsync(1);
        OrchestrationMetadata first = (await host.Durable.GetInstanceAsync(job.Id, getInputsAndOutputs: true))!;
        await MediaJobClient.EnsureScheduledAsync(host.Durable, job, CancellationToken.None);

        Assert.Equal(first.CreatedAt, (await host.Durable.GetInstanceAsync(job.Id, getInputsAndOutputs: true))!.CreatedAt);
        Assert.Equal(MediaJobInput.Of(job), first.ReadInputAs<MediaJobInput>());
        Assert.Single(host.Launcher.Launched);
    }
}
