using System.Text.Json;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.Sessions;

public sealed class SessionOrchestratorTests
{
    private static readonly JsonElement AutoStart = JsonElement.Parse("""{"recording":{}}""");

    [Theory(Timeout = 60_000)]
    [BothModes]
    public async Task RunAsync_TimeIsOver_EndsTheSessionStopsItsJobsAndDeactivatesTheRoom(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock, settings: new() { AutoClose = new(AutoClose.EndsAndDeactivates, 60) }));
        MediaJob job = host.Store.Put(Jobs.New(host.Clock, roomId: room.Id));
        Session session = await host.SessionClient.JoinAsync(host.Durable, room, job.Id, CancellationToken.None);
        host.Store.Put(job with { SessionId = session.Id });

        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.True(host.Sessions.Get(session.Id).IsActive);
        await host.AdvanceUntilAsync(() => !host.Sessions.Get(session.Id).IsActive, TimeSpan.FromSeconds(61));
        await host.Durable.WaitForInstanceCompletionAsync(session.Id);

        Assert.Equal((SessionStatus.Ended, SessionEndReasons.TimeIsOver), (host.Sessions.Get(session.Id).Status, host.Sessions.Get(session.Id).EndReason));
        Assert.Equal((JobStatus.Stopping, StopReasons.RoomEnded), (host.Store.Get(job.Id).Status, host.Store.Get(job.Id).StopReason));
        Assert.True(host.KnownRooms.Get(room.Id).Deactivated);
        Assert.False(host.Sessions.IsOpen(session.Id));
    }

    [Theory(Timeout = 60_000)]
    [BothModes]
    public async Task RunAsync_EndedBefore_IsOverAtOnce(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock, settings: new() { MaxDurationSeconds = 120 }));
        Session session = await host.SessionClient.JoinAsync(host.Durable, room, SessionHolders.Call, CancellationToken.None);

        await host.SessionClient.EndAsync(host.Durable, SessionKey.Of(session), "by a test", CancellationToken.None);

        OrchestrationMetadata end = await host.Durable.WaitForInstanceCompletionAsync(session.Id);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("by a test", host.Sessions.Get(session.Id).EndReason);
        Assert.False(host.KnownRooms.Get(room.Id).Deactivated);
    }

    [Theory(Timeout = 60_000)]
    [BothModes]
    public async Task RunAsync_RoomStartsJobsAndStorageIsDown_StartsThemAfterwards(bool alwaysReplay)
    {
        await using JobHost host = await JobHost.StartAsync(alwaysReplay);
        host.RoomJobs.Outage = 2;
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock, settings: new() { AutoStart = AutoStart }));

        Session session = await host.SessionClient.JoinAsync(host.Durable, room, SessionHolders.LiveKitRoom("RM_1"), CancellationToken.None);
        await host.AdvanceUntilAsync(() => !host.RoomJobs.Started.IsEmpty, TimeSpan.FromSeconds(1));
        await host.Durable.WaitForInstanceCompletionAsync(session.Id);

        Assert.Equal([(room.Id, session.Id)], host.RoomJobs.Started);
    }

    [Fact(Timeout = 60_000)]
    public async Task JoinAsync_RoomWithNothingToDoByItself_HasNoOrchestration()
    {
        await using JobHost host = await JobHost.StartAsync();

        Session session = await host.SessionClient.JoinAsync(host.Durable, Rooms.New(host.Clock), SessionHolders.Call, CancellationToken.None);

        Assert.Null(await host.Durable.GetInstanceAsync(session.Id));
    }

    [Fact(Timeout = 60_000)]
    public async Task LeaveAsync_LastHolderBesideAutoJobs_EndsTheSessionAndStopsThem()
    {
        await using JobHost host = await JobHost.StartAsync();
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock));
        MediaJob asked = host.Store.Put(Jobs.New(host.Clock, roomId: room.Id));
        MediaJob auto = host.Store.Put(Jobs.New(host.Clock, roomId: room.Id) with { Destination = "other" });
        Session session = await host.SessionClient.JoinAsync(host.Durable, room, asked.Id, CancellationToken.None);
        await host.SessionClient.OfNewJobAsync(host.Durable, room, auto.Id, session.Id, CancellationToken.None);

        await host.SessionClient.LeaveAsync(host.Durable, asked with { SessionId = session.Id }, CancellationToken.None);

        Assert.Equal(SessionStatus.Ended, host.Sessions.Get(session.Id).Status);
        Assert.Equal(JobStatus.Stopping, host.Store.Get(auto.Id).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task ConfirmAsync_SessionEndedWhileTheJobWasAdded_StopsTheJob()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync();
        host.Sessions.Put(host.Sessions.Get(job.SessionId).End("meanwhile", host.Clock.GetUtcNow()));

        await host.SessionClient.ConfirmAsync(host.Durable, job, CancellationToken.None);

        Assert.Equal((JobStatus.Stopping, StopReasons.RoomEnded), (host.Store.Get(job.Id).Status, host.Store.Get(job.Id).StopReason));
    }
}
