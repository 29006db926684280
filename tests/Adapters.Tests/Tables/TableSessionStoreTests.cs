using Azure.Data.Tables;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableSessionStoreTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    private ISessionStore Sessions => Get<ISessionStore>();

    [Fact(Timeout = 30_000)]
    public async Task JoinAsync_TwentyAtOnce_HoldTheSameSession()
    {
        SessionJoin[] joins = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Sessions.JoinAsync(Room(), Holder(i), default)));

        Assert.Single(joins.Select(j => j.Session.Id).Distinct());
        Assert.Single(joins, join => join.Began);
        Session active = (await Sessions.FindActiveAsync(App, Sample.RoomId, default))!;
        Assert.Equal(Enumerable.Range(0, 20).Select(Holder), active.Holders.Order());
        // The active one, the session, and its one event.
        Assert.Equal(3, await Tables.Sessions.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {App + "|" + Sample.RoomId}")).CountAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task JoinAsync_OtherRoomOrApp_GetsItsOwn()
    {
        SessionJoin[] joins =
        [
            await Sessions.JoinAsync(Room(), Holder(1), default),
            await Sessions.JoinAsync(Room() with { Id = "65f0c0ffee65f0c0ffee65f1" }, Holder(1), default),
            await Sessions.JoinAsync(Room() with { AppId = "another" }, Holder(1), default),
        ];

        Assert.Equal(3, joins.Select(j => j.Session.Id).Distinct().Count());
    }

    [Fact(Timeout = 60_000)]
    public async Task LeaveAsync_TheLastWhileAnotherJoins_NeverEndsAHeldSession()
    {
        for (var round = 0; round < 10; round++)
        {
            SessionJoin first = await Sessions.JoinAsync(Room(), Holder(round), default);

            Task<Session?> leave = Sessions.LeaveAsync(SessionKey.Of(first.Session), Holder(round), "left", default);
            Task<SessionJoin> join = Sessions.JoinAsync(Room(), Holder(100 + round), default);
            await Task.WhenAll(leave, join);

            Session held = (await Sessions.FindAsync(SessionKey.Of((await join).Session), default))!;
            Assert.True(held.IsActive);
            Assert.Equal([Holder(100 + round)], held.Holders);
            Assert.Equal(await leave is null, held.Id == first.Session.Id);
            await Sessions.LeaveAsync(SessionKey.Of(held), Holder(100 + round), null, default);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task LeaveAsync_TheLastOfTwo_EndsIt()
    {
        Session session = (await Sessions.JoinAsync(Room(), Holder(1), default)).Session;
        await Sessions.JoinAsync(Room(), SessionHolders.Call, default);

        Assert.Null(await Sessions.LeaveAsync(SessionKey.Of(session), Holder(1), "first", default));
        Assert.Equal("second", (await Sessions.LeaveAsync(SessionKey.Of(session), SessionHolders.Call, "second", default))?.EndReason);
        Assert.Null(await Sessions.LeaveAsync(SessionKey.Of(session), SessionHolders.Call, "third", default));

        Assert.Null(await Sessions.FindActiveAsync(App, Sample.RoomId, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task JoinAsync_AfterTheLastSessionOfARoom_IsRefused()
    {
        Room room = Room() with { Settings = new() { AutoClose = new(AutoClose.EndsAndDeactivates, 1) } };
        Session session = (await Sessions.JoinAsync(room, Holder(1), default)).Session;
        await Sessions.LeaveAsync(SessionKey.Of(session), Holder(1), null, default);

        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => Sessions.JoinAsync(room, Holder(2), default));

        Assert.Equal(ServiceErrors.RoomDeactivated, refused.Error);
        Assert.Null(await Sessions.FindActiveAsync(App, Sample.RoomId, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task ChangeAsync_ScheduledOneBesideAnActiveOne_IsRefusedUntilThatEnds()
    {
        Session other = (await Sessions.JoinAsync(Room(), Holder(1), default)).Session;
        Session scheduled = Session.Begin(Room(), Holder(2), Clock) with { Status = SessionStatus.Scheduled, StartedAt = null };
        await Sessions.AddAsync(scheduled, default);
        Session? Start(Session found) => found.Start(Room(), SessionHolders.Call, Clock.GetUtcNow());

        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => Sessions.ChangeAsync(SessionKey.Of(scheduled), Start, default));
        Assert.Equal(ServiceErrors.SessionConflict, refused.Error);
        await Sessions.LeaveAsync(SessionKey.Of(other), Holder(1), null, default);
        await Sessions.ChangeAsync(SessionKey.Of(scheduled), Start, default);

        Assert.Equal(scheduled.Id, (await Sessions.FindActiveAsync(App, Sample.RoomId, default))?.Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_SessionsOfTwoRooms_AreNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            Session session = (await Sessions.JoinAsync(i == 1 ? Room() with { Id = "65f0c0ffee65f0c0ffee65f1" } : Room(), Holder(i), default)).Session;
            ids.Insert(0, session.Id);
            await Sessions.LeaveAsync(SessionKey.Of(session), Holder(i), null, default);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ids, await Sessions.ListAsync(App, null, null, default).Select(s => s.Id).ToListAsync());
        Assert.Equal(ids[1..], await Sessions.ListAsync(App, null, ids[0], default).Select(s => s.Id).ToListAsync());
        Assert.Equal([ids[0], ids[2]], await Sessions.ListAsync(App, Sample.RoomId, null, default).Select(s => s.Id).ToListAsync());
        Assert.Equal([ids[2]], await Sessions.ListAsync(App, Sample.RoomId, ids[0], default).Select(s => s.Id).ToListAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_MoreThanAreReadAtOnce_AreInOrderWithoutThoseThatAreGone()
    {
        var all = new List<Session>();
        for (var i = 0; i < 40; i++)
        {
            all.Insert(0, Session.Begin(Room() with { Id = Holder(i) }, Holder(i), Clock));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await Task.WhenAll(all.Select(session => Sessions.AddAsync(session, default)));
        await Tables.Sessions.DeleteEntityAsync($"{App}|{all[20].RoomId}", SessionPartition.RowOf(all[20].Id));

        Assert.Equal(all.Where((_, i) => i != 20).Select(s => s.Id), await Sessions.ListAsync(App, null, null, default).Select(s => s.Id).ToListAsync());
        Assert.Equal(all[18..20].Select(s => s.Id), await Sessions.ListAsync(App, null, all[17].Id, default).Take(2).Select(s => s.Id).ToListAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task OpenSessionsAsync_EndedAndSettled_IsLeftOut()
    {
        Session session = (await Sessions.JoinAsync(Room(), Holder(1), default)).Session;
        Session ended = (await Sessions.LeaveAsync(SessionKey.Of(session), Holder(1), null, default))!;

        Assert.Contains(await OpenAsync(), open => open.Id == session.Id && !open.IsActive);
        await Sessions.SettleAsync(ended, default);
        Assert.DoesNotContain(await OpenAsync(), open => open.Id == session.Id);

        async Task<List<Session>> OpenAsync() => await Sessions.OpenSessionsAsync(default).ToListAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task PutAsync_StayToldTwiceAndItsEnd_IsOneStayAndTwoEvents()
    {
        IParticipantStore participants = Get<IParticipantStore>();
        Session session = (await Sessions.JoinAsync(Room(), SessionHolders.LiveKitRoom("RM_1"), default)).Session;
        SessionKey key = SessionKey.Of(session);
        DateTimeOffset at = Clock.GetUtcNow();
        Participant ada = new() { SessionId = session.Id, Identity = "ada/1?#", Name = "Ada", Stays = [new("PA_1", at)] };

        await participants.PutAsync(key, ada, default);
        await participants.PutAsync(key, ada, default);
        await participants.PutAsync(key, ada with { Stays = [new("PA_1", at, at.AddMinutes(1))] }, default);

        Participant found = Assert.Single(await participants.ListAsync(key, default));
        Assert.Equal(new Stay("PA_1", at, at.AddMinutes(1)), Assert.Single(found.Stays));
        Assert.Equal("Ada", (await participants.FindAsync(key, "ada/1?#", default))?.Name);
        List<string> told = await Tables.Sessions
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {App + "|" + Sample.RoomId} and RowKey ge {"event|"} and RowKey lt {"event|~"}"))
            .Select(row => row.GetString("Type")!).ToListAsync();
        Assert.Equal([EventTypes.SessionStarted, EventTypes.ParticipantJoined, EventTypes.ParticipantLeft], told);
    }

    [Fact(Timeout = 30_000)]
    public async Task FindHeldAsync_LivesOfALiveKitRoom_EachFindsItsSessionAfterItsEnd()
    {
        Session first = (await Sessions.JoinAsync(Room(), SessionHolders.LiveKitRoom("RM_1"), default)).Session;
        await Sessions.LeaveAsync(SessionKey.Of(first), SessionHolders.LiveKitRoom("RM_1"), null, default);
        Session second = (await Sessions.JoinAsync(Room(), Holder(1), default)).Session;
        await Sessions.JoinAsync(Room(), SessionHolders.LiveKitRoom("RM_2"), default);

        Assert.Equal((first.Id, SessionStatus.Ended), await HeldAsync("RM_1"));
        Assert.Equal((second.Id, SessionStatus.Started), await HeldAsync("RM_2"));
        Assert.Null(await Sessions.FindHeldAsync(App, Sample.RoomId, SessionHolders.LiveKitRoom("RM_3"), default));

        async Task<(string, SessionStatus)> HeldAsync(string sid) =>
            await Sessions.FindHeldAsync(App, Sample.RoomId, SessionHolders.LiveKitRoom(sid), default) is { } session ? (session.Id, session.Status) : default;
    }

    private static string Holder(int i) => FormattableString.Invariant($"65f0c0ffee65f0c0ffee6{i:d3}");

    private Room Room() => new()
    {
        Id = Sample.RoomId,
        AppId = App,
        Code = RoomCode.New(),
        Name = "room",
        Settings = new(),
        CreatedAt = Clock.GetUtcNow(),
        UpdatedAt = Clock.GetUtcNow(),
    };
}
