using Azure.Data.Tables;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tests.Tables.Events;

public sealed class OutboxTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_AJob_LeavesANoticeAndRings()
    {
        List<EventSubject> rung = [];
        Get<EventBell>().Rung += rung.Add;

        MediaJob job = await AddedJobAsync();
        await Jobs.MoveAsync(job.Id, new JobMove(JobStatus.Running), default);

        Assert.Equal([job.Subject, job.Subject], rung);
        Assert.Equal([(1, 1), (2, 2)], await NoticesAsync(job.Subject));
    }

    [Fact(Timeout = 30_000)]
    public async Task LeaveAsync_TheLastHolderOfASession_TellsBothItsEnds()
    {
        var sessions = Get<ISessionStore>();

        Session session = (await sessions.JoinAsync(Sample.Room(Clock, App, "room"), SessionHolders.Call, default)).Session;
        await sessions.LeaveAsync(SessionKey.Of(session), SessionHolders.Call, "over", default);

        Assert.Equal([(1, "session.started"), (2, "session.ended")], await EventsAsync(session.Subject));
        Assert.Equal([(1, 1), (2, 2)], await NoticesAsync(session.Subject));
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_ARoom_TellsWhatBecameOfIt()
    {
        var rooms = Get<IRoomStore>();
        string id = ObjectId.New(Clock);
        var room = new Room { Id = id, AppId = App, Code = RoomCode.New(), Name = id, Settings = new(), CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow() };

        await rooms.AddAsync(room, default);
        await rooms.UpdateAsync(App, id, r => r with { Enabled = false }, default);
        await rooms.UpdateAsync(App, id, r => r with { Name = "renamed" }, default);
        await rooms.UpdateAsync(App, id, r => r with { Enabled = true }, default);

        Assert.Equal([(1, "room.created"), (2, "room.disabled"), (3, "room.updated"), (4, "room.enabled")], await EventsAsync(room.Subject));
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_NothingOfARoom_TellsNothing()
    {
        var rooms = Get<IRoomStore>();
        Room room = (await rooms.AddAsync(Sample.Room(Clock, App, "hall"), default)).Room;

        Room? same = await rooms.UpdateAsync(App, room.Id, r => r, default);

        Assert.Equal(room.Sequence, same?.Sequence);
        Assert.Equal([(1, "room.created")], await EventsAsync(room.Subject));
        Assert.Equal([(1, 1)], await NoticesAsync(room.Subject));
    }

    [Fact(Timeout = 30_000)]
    public async Task TellAsync_TenOfAnAppAtOnce_AreNumberedWithoutGaps()
    {
        var events = Get<IAppEvents>();

        await Task.WhenAll(Enumerable.Range(1, 10).Select(i =>
            events.TellAsync(App, new NewEvent(EventTypes.AppJobExpired, Clock.GetUtcNow(), new Dictionary<string, object?> { ["days"] = i }), default)));

        var subject = new EventSubject(SubjectKind.App, App, null, $"app.{App}");
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (i, "app.job.expired")), await EventsAsync(subject));
    }

    private async Task<(int, string)[]> EventsAsync(EventSubject subject) =>
        [.. (await RowsAsync<DomainEvent>(Tables.TableOf(subject), EventRows.PartitionOf(subject), EventRows.PrefixOf(subject))).Select(e => (e.Sequence, e.Type))];

    private async Task<(int, int)[]> NoticesAsync(EventSubject subject) =>
        [.. (await Get<NoticeTable>().OfAsync(subject, default)).Select(notice => (notice.First, notice.Last))];

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(TableClient table, string partition, string prefix) => await table
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"))
        .Select(row => row.Document<T>())
        .ToListAsync();
}
