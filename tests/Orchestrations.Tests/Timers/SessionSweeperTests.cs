using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

public sealed class SessionSweeperTests
{
    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_HeldByAJobThatNeverCame_EndsIt()
    {
        await using JobHost host = await JobHost.StartAsync();
        Session session = (await host.Sessions.JoinAsync(Rooms.New(host.Clock), MediaJob.NewId(host.Clock), CancellationToken.None)).Session;

        await SweepAsync(host);

        Assert.Equal(SessionEndReasons.JobsLost, host.Sessions.Get(session.Id).EndReason);
        Assert.False(host.Sessions.IsOpen(session.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_HeldByAJobOrACall_LeavesIt()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync();
        Session called = (await host.Sessions.JoinAsync(Rooms.New(host.Clock), SessionHolders.Call, CancellationToken.None)).Session;

        await SweepAsync(host);

        Assert.True(host.Sessions.Get(job.SessionId).IsActive);
        Assert.True(host.Sessions.Get(called.Id).IsActive);
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_EndWasCutOff_DoesWhatFollowsFromIt()
    {
        await using JobHost host = await JobHost.StartAsync();
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock, settings: new() { AutoClose = new(AutoClose.EndsAndDeactivates, 60) }));
        MediaJob job = host.Store.Put(Jobs.New(host.Clock, roomId: room.Id));
        Session session = (await host.Sessions.JoinAsync(room, job.Id, CancellationToken.None)).Session;
        host.Sessions.Put(session.End("cut off", host.Clock.GetUtcNow()));

        await SweepAsync(host);

        Assert.Equal(JobStatus.Stopping, host.Store.Get(job.Id).Status);
        Assert.True(host.KnownRooms.Get(room.Id).Deactivated);
        Assert.False(host.Sessions.IsOpen(session.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_OrchestrationWasNeverScheduled_SchedulesIt()
    {
        await using JobHost host = await JobHost.StartAsync();
        Room room = Rooms.New(host.Clock, settings: new() { MaxDurationSeconds = 43_200 });
        Session session = (await host.Sessions.JoinAsync(room, SessionHolders.Call, CancellationToken.None)).Session;

        await SweepAsync(host);

        Assert.NotNull(await host.Durable.GetInstanceAsync(session.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task JobSweeper_JobInAnEndedSession_StopsIt()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.RunningAsync();
        host.Sessions.Put(host.Sessions.Get(job.SessionId).End("ended", host.Clock.GetUtcNow()));

        host.Clock.Advance(JobSweeper.Grace + TimeSpan.FromSeconds(1));
        await host.Get<JobSweeper>().SweepAsync(host.Durable, CancellationToken.None);

        Assert.Equal((JobStatus.Stopping, StopReasons.RoomEnded), (host.Store.Get(job.Id).Status, host.Store.Get(job.Id).StopReason));
    }

    private static Task SweepAsync(JobHost host)
    {
        host.Clock.Advance(SessionSweeper.Grace + TimeSpan.FromSeconds(1));
        return host.Get<SessionSweeper>().SweepAsync(host.Durable, CancellationToken.None);
    }
}
