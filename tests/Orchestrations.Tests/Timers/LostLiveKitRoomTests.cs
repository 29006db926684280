using Serverless.Domain.LiveKit;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.Sessions;
using Serverless.Orchestrations.Tests.Hosting;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.Tests.Timers;

/// <summary>Sessions whose <c>room_finished</c> got lost.</summary>
public sealed class LostLiveKitRoomTests
{
    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_SilentAndGone_EndsTheSessionAndItsStays()
    {
        await using JobHost host = await JobHost.StartAsync();
        (Room room, Session session) = await JoinedAsync(host, "RM_1");

        host.Clock.Advance(LiveKitRooms.LongestSilence - TimeSpan.FromSeconds(1));
        await host.Get<SessionSweeper>().SweepAsync(host.Durable, CancellationToken.None);
        Assert.Empty(host.LiveKit.Asked);
        await SweepAsync(host);

        Session ended = host.Sessions.Get(session.Id);
        Assert.Equal((SessionStatus.Ended, SessionEndReasons.RoomGone), (ended.Status, ended.EndReason));
        Assert.Equal([room.Id, room.Code, room.Name], Assert.Single(host.LiveKit.Asked));
        Participant ada = Assert.Single(await host.Get<IParticipantStore>().ListAsync(SessionKey.Of(session), CancellationToken.None));
        Assert.Equal(host.Clock.GetUtcNow(), ada.LeftAt);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SweepAsync_RoomGoesOnOrNobodyAnswers_LeavesIt(bool away)
    {
        await using JobHost host = await JobHost.StartAsync();
        (_, Session session) = await JoinedAsync(host, "RM_1");
        host.LiveKit.IsAway = away;
        host.LiveKit.Open["RM_1"] = true;

        await SweepAsync(host);

        Assert.Single(host.LiveKit.Asked);
        Assert.True(host.Sessions.Get(session.Id).IsActive);
        Assert.True(Assert.Single(await host.Get<IParticipantStore>().ListAsync(SessionKey.Of(session), CancellationToken.None)).IsPresent);
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_AnotherLifeOfTheRoomGoesOn_LetsOnlyTheOldOneGo()
    {
        await using JobHost host = await JobHost.StartAsync();
        (Room room, Session session) = await JoinedAsync(host, "RM_1");
        await host.SessionClient.JoinAsync(host.Durable, room, SessionHolders.LiveKitRoom("RM_2"), CancellationToken.None);
        host.LiveKit.Open["RM_2"] = true;

        await SweepAsync(host);

        Assert.Equal([SessionHolders.LiveKitRoom("RM_2")], host.Sessions.Get(session.Id).Holders);
        Assert.True(host.Sessions.Get(session.Id).IsActive);
    }

    private static async Task<(Room Room, Session Session)> JoinedAsync(JobHost host, string sid)
    {
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock));
        var ada = new LiveKitParticipant("PA_ada", "ada", "Ada", "", host.Clock.GetUtcNow(), IsRecorder: false);
        await host.Get<LiveKitRooms>().TakeAsync(host.Durable, room.AppId, new(LiveKitEvent.ParticipantJoined, room.Id, sid, ada, host.Clock.GetUtcNow()), CancellationToken.None);
        return (room, (await host.Sessions.FindActiveAsync(room.AppId, room.Id, CancellationToken.None))!);
    }

    private static Task SweepAsync(JobHost host)
    {
        host.Clock.Advance(LiveKitRooms.LongestSilence + TimeSpan.FromSeconds(1));
        return host.Get<SessionSweeper>().SweepAsync(host.Durable, CancellationToken.None);
    }
}
