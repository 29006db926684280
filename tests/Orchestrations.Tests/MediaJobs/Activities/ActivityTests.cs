using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Domain.Auth;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Embedded;
using Serverless.Orchestrations.MediaJobs.Activities;
using Serverless.Orchestrations.Tests.Fakes;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.MediaJobs.Activities;

/// <summary>Every activity runs at least once; twice changes nothing.</summary>
public sealed class ActivityTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeJobStore _store;
    private readonly FakeLauncher _launcher = new();

    public ActivityTests() => _store = new(_clock);

    [Fact(Timeout = 30_000)]
    public async Task MoveJob_RunTwice_MovesOnce()
    {
        MediaJob job = _store.Put(Jobs.New(_clock));
        var activity = new MoveJobActivity(_store, NullLogger<MoveJobActivity>.Instance);
        var input = new MoveJobInput(job.Id, new JobMove(JobStatus.Running));

        await activity.RunAsync(input, CancellationToken.None);
        await activity.RunAsync(input, CancellationToken.None);

        Assert.Equal([JobStatus.Starting, JobStatus.Running], _store.PathOf(job.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task KillWorker_RunTwice_KillsOnce()
    {
        MediaJob job = _store.Put(Jobs.New(_clock) with { Attempt = 1 });
        await _launcher.LaunchAsync(job.Id, 1, "code", CancellationToken.None);
        var activity = new KillWorkerActivity(_store, _launcher);

        await activity.RunAsync(job.Id, CancellationToken.None);
        await activity.RunAsync(job.Id, CancellationToken.None);

        Assert.Equal([1], _launcher.Killed);
    }

    [Fact(Timeout = 30_000)]
    public async Task ReleaseRoom_RunTwiceWithANewJobBetween_LeavesTheNewOnes()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync("room");
        var activity = new ReleaseRoomActivity(host.Store, host.SessionClient);

        await activity.RunAsync(job.Id, host.Durable, CancellationToken.None);
        MediaJob other = await host.AcceptUnscheduledAsync("room");
        await activity.RunAsync(job.Id, host.Durable, CancellationToken.None);

        Assert.NotEqual(job.SessionId, other.SessionId);
        Assert.True(host.Store.HoldsClaim(other));
        Assert.Equal(other.SessionId, (await host.Sessions.FindActiveAsync(Jobs.App, "room", CancellationToken.None))?.Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task LaunchWorker_RunTwice_LaunchesOnce()
    {
        MediaJob job = _store.Put(Jobs.New(_clock));
        var activity = new LaunchWorkerActivity(_launcher, new WorkerTokens("the key of the orchestrations under test", _clock));
        var input = new LaunchInput(job.Id, 1, WorkerMode.Capture);

        await activity.RunAsync(input, CancellationToken.None);
        await activity.RunAsync(input, CancellationToken.None);

        Assert.Single(_launcher.Launched);
    }

    [Fact(Timeout = 30_000)]
    public async Task BeginAttempt_RunTwice_BeginsOnce()
    {
        MediaJob job = _store.Put(Jobs.New(_clock));
        var activity = new BeginAttemptActivity(_store);
        var input = new LaunchInput(job.Id, 1, WorkerMode.Capture);

        Assert.True(await activity.RunAsync(input, CancellationToken.None));
        Assert.True(await activity.RunAsync(input, CancellationToken.None));

        Assert.Single(_store.Begun);
    }
}
