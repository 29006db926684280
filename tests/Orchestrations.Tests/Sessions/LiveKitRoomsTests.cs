using Serverless.Domain.Ids;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.Sessions;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.Sessions;

public sealed class LiveKitRoomsTests
{
    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_LaterSessionsArePlanned_IsPutToTheActiveOne()
    {
        await using JobHost host = await JobHost.StartAsync();
        (Room room, Session session) = await StartedBeforeOthersAsync(host);

        await TellAsync(host, room, LiveKitEvent.ParticipantJoined);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(host, room, LiveKitEvent.ParticipantLeft);
        await TellAsync(host, room, LiveKitEvent.RoomFinished);

        Participant ada = Assert.Single(await host.Get<IParticipantStore>().ListAsync(SessionKey.Of(session), CancellationToken.None));
        Assert.False(ada.IsPresent);
        Assert.Equal([SessionHolders.Call], host.Sessions.Get(session.Id).Holders);
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_RejoinAfterTheEndWhileOthersArePlanned_BeginsNoSession()
    {
        await using JobHost host = await JobHost.StartAsync();
        (Room room, Session session) = await StartedBeforeOthersAsync(host);
        await TellAsync(host, room, LiveKitEvent.ParticipantJoined);
        await host.SessionClient.EndAsync(host.Durable, SessionKey.Of(session), "client request", CancellationToken.None);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(host, room, LiveKitEvent.ParticipantJoined);
        await TellAsync(host, room, LiveKitEvent.RoomStarted);

        Assert.Null(await host.Sessions.FindActiveAsync(room.AppId, room.Id, CancellationToken.None));
    }

    /// <summary>Three planned sessions of one room, of which the first is started.</summary>
    private static async Task<(Room Room, Session Session)> StartedBeforeOthersAsync(JobHost host)
    {
        Room room = host.KnownRooms.Put(Rooms.New(host.Clock));
        var planned = new List<Session>();
        for (var i = 0; i < 3; i++)
        {
            planned.Add(Session.Schedule(ObjectId.New(host.Clock), room, new() { Title = "planned" }, host.Clock.GetUtcNow()));
            await host.Sessions.AddAsync(planned[^1], CancellationToken.None);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        return (room, await host.SessionClient.StartAsync(host.Durable, room, planned[0], CancellationToken.None));
    }

    private static Task TellAsync(JobHost host, Room room, string type)
    {
        DateTimeOffset now = host.Clock.GetUtcNow();
        return host.Get<LiveKitRooms>().TakeAsync(
            host.Durable, room.AppId, new(type, room.Id, "RM_1", new("PA_ada", "ada", "Ada", "", now, IsRecorder: false), now), CancellationToken.None);
    }
}
