using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Rooms;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableRoomStoreTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    private IRoomStore Rooms => Get<IRoomStore>();

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_ByEachOfItsIds_FindsTheRoomAsItWas()
    {
        Room room = Sample.Room(Clock, App, "Town Hall") with { CustomRoomId = "hall/1 #?", Enabled = false, Settings = new() { Description = "große Halle", Size = 12 } };

        Assert.Equal(room with { Sequence = 1 }, await AddedAsync(room));
        room = room with { Sequence = 1 };

        Assert.Equal(room, await Rooms.FindAsync(App, room.Id, default));
        Assert.Equal(room, await Rooms.FindAsync(App, room.Code, default));
        Assert.Equal(room, await Rooms.FindAsync(App, "hall/1 #?", default));
        Assert.Equal(room, await Rooms.FindByNameAsync(App, "town HALL", default));
        Assert.Null(await Rooms.FindAsync(App, "Town Hall", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_CustomIdLooksLikeAnIdOrACode_FindsTheRoom()
    {
        Room hex = await AddedAsync(Sample.Room(Clock, App, "a") with { CustomRoomId = "65f0c0ffee65f0c0ffee65f0" });
        Room code = await AddedAsync(Sample.Room(Clock, App, "b") with { CustomRoomId = "abc-defg-hijk" });

        Assert.Equal(hex, await Rooms.FindAsync(App, "65f0c0ffee65f0c0ffee65f0", default));
        Assert.Equal(code, await Rooms.FindAsync(App, "abc-defg-hijk", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_ByAnotherApp_FindsNothing()
    {
        Room room = await AddedAsync(Sample.Room(Clock, App, "hall") with { CustomRoomId = "hall" });

        foreach (string reference in new[] { room.Id, room.Code, "hall" })
            Assert.Null(await Rooms.FindAsync("another", reference, default));
        Assert.Null(await Rooms.FindByNameAsync("another", "hall", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_NameOrCustomIdTaken_ReturnsTheHolder()
    {
        Room holder = await AddedAsync(Sample.Room(Clock, App, "hall") with { CustomRoomId = "h" });

        Assert.Equal((holder, false), await Rooms.AddAsync(Sample.Room(Clock, App, "Hall"), default));
        Assert.Equal((holder, false), await Rooms.AddAsync(Sample.Room(Clock, App, "other") with { CustomRoomId = "h" }, default));
        Assert.Null(await Rooms.FindByNameAsync(App, "other", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_CodeTaken_GetsAnotherCode()
    {
        Room holder = await AddedAsync(Sample.Room(Clock, App, "hall"));

        (Room room, bool added) = await Rooms.AddAsync(Sample.Room(Clock, App, "other") with { Code = holder.Code }, default);

        Assert.True(added);
        Assert.NotEqual(holder.Code, room.Code);
        Assert.Equal(room, await Rooms.FindAsync(App, room.Code, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task AddAsync_TwentyOfOneNameAtOnce_MakeOneRoom()
    {
        (Room Room, bool Added)[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Rooms.AddAsync(Sample.Room(Clock, App, "hall"), default)));

        Assert.Single(results, r => r.Added);
        Assert.Single(results.Select(r => r.Room.Id).Distinct());
        Assert.Single(await ListedAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_NewName_MovesTheNameAndFreesTheOld()
    {
        Room room = await AddedAsync(Sample.Room(Clock, App, "old"));

        Room? renamed = await Rooms.UpdateAsync(App, room.Id, r => r with { Name = "new" }, default);

        Assert.Equal(room with { Name = "new", Sequence = 2 }, renamed);
        Assert.Equal(renamed, await Rooms.FindByNameAsync(App, "new", default));
        Assert.Null(await Rooms.FindByNameAsync(App, "old", default));
        Assert.True((await Rooms.AddAsync(Sample.Room(Clock, App, "old"), default)).Added);
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_NameInOtherCase_KeepsTheRoomFound()
    {
        Room room = await AddedAsync(Sample.Room(Clock, App, "hall"));

        Room? renamed = await Rooms.UpdateAsync(App, room.Id, r => r with { Name = "HALL" }, default);

        Assert.Equal("HALL", renamed?.Name);
        Assert.Equal(renamed, await Rooms.FindByNameAsync(App, "hall", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_NameTaken_ReturnsNullAndChangesNothing()
    {
        Room holder = await AddedAsync(Sample.Room(Clock, App, "taken"));
        Room room = await AddedAsync(Sample.Room(Clock, App, "mine"));

        Assert.Null(await Rooms.UpdateAsync(App, room.Id, r => r with { Name = "TAKEN" }, default));

        Assert.Equal(room, await Rooms.FindByNameAsync(App, "mine", default));
        Assert.Equal(holder, await Rooms.FindByNameAsync(App, "taken", default));
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_NoSuchRoom_ReturnsNull() =>
        Assert.Null(await Rooms.UpdateAsync(App, Sample.RoomId, r => r with { Enabled = false }, default));

    [Fact(Timeout = 30_000)]
    public async Task UpdateAsync_TenAtOnce_LosesNone()
    {
        Room room = await AddedAsync(Sample.Room(Clock, App, "hall") with { Settings = new() { Size = 0 } });

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Rooms.UpdateAsync(App, room.Id, r => r with { Settings = r.Settings with { Size = r.Settings.Size + 1 } }, default)));

        Assert.Equal(10, (await Rooms.FindAsync(App, room.Id, default))?.Settings.Size);
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_AfterARoom_GivesTheOlderOnesNewestFirst()
    {
        var rooms = new List<Room>();
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            rooms.Add(await AddedAsync(Sample.Room(Clock, App, $"room {i}")));
        }

        Assert.Equal([rooms[2], rooms[1], rooms[0]], await ListedAsync());
        Assert.Equal([rooms[0]], await ListedAsync(rooms[1].Id));
    }

    private async Task<Room> AddedAsync(Room room)
    {
        (Room added, bool isNew) = await Rooms.AddAsync(room, default);
        Assert.True(isNew);
        return added;
    }

    private ValueTask<Room[]> ListedAsync(string? after = null) => Rooms.ListAsync(App, after, default).ToArrayAsync();
}
