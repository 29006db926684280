using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>An app's rooms and all the names they go by are one partition, so that a room and its names are taken in one transaction.</remarks>
internal sealed class TableRoomStore(StorageTables tables, Outbox outbox) : IRoomStore
{
    private const string RoomPrefix = "room|";
    private const string RoomId = "RoomId";
    private const int MaxTries = 100;

    /// <inheritdoc/>
    public async Task<(Room Room, bool Added)> AddAsync(Room room, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        Announcement told = await outbox.AnnounceAsync(room.Subject, room.Sequence, [Told(room, EventTypes.RoomCreated)], cancellationToken);
        room = room with { Sequence = told.Sequence };
        while (true)
        {
            try
            {
                await tables.Rooms.SubmitTransactionAsync(
                    [Add(ToRow(room)), .. told.Actions, .. NamesOf(room).Select(name => Add(new TableEntity(room.AppId, name) { [RoomId] = room.Id }))], cancellationToken);
                outbox.Ring(room.Subject);
                return (room, true);
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                Room? holder = room.CustomRoomId is { } custom ? await FindAsync(room.AppId, custom, cancellationToken) : null;
                holder ??= await FindByNameAsync(room.AppId, room.Name, cancellationToken);
                if (holder is not null)
                    return (holder, holder.Id == room.Id);
                room = room with { Code = RoomCode.New() };
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Room?> FindAsync(string appId, string reference, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        if (ObjectId.IsValid(reference) && await ReadAsync(appId, reference, cancellationToken) is var (byId, _))
            return byId;
        if (RoomCode.IsValid(reference) && await FollowAsync(appId, CodeName(reference), cancellationToken) is { } byCode)
            return byCode;
        return await FollowAsync(appId, CustomName(reference), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Room?> FindByNameAsync(string appId, string name, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        return await FollowAsync(appId, NameName(name), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Room?> UpdateAsync(string appId, string id, Func<Room, Room> change, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        for (var tries = 1; await ReadAsync(appId, id, cancellationToken) is var (room, version); tries++)
        {
            Room next = change(room);
            if (next == room)
                return room;
            Announcement told = await outbox.AnnounceAsync(next.Subject, room.Sequence, [Told(next, TypeOf(room, next))], cancellationToken);
            next = next with { Sequence = told.Sequence };
            List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, ToRow(next), version), .. told.Actions];
            bool renamed = NameName(next.Name) != NameName(room.Name);
            if (renamed)
            {
                actions.Add(Add(new TableEntity(appId, NameName(next.Name)) { [RoomId] = id }));
                actions.Add(new(TableTransactionActionType.Delete, new TableEntity(appId, NameName(room.Name)), ETag.All));
            }
            try
            {
                await tables.Rooms.SubmitTransactionAsync(actions, cancellationToken);
                outbox.Ring(next.Subject);
                return next;
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                if (tries == MaxTries)
                    throw new ServiceException(ServiceErrors.Unavailable, [], e);
                if (renamed && await FindByNameAsync(appId, next.Name, cancellationToken) is { } holder && holder.Id != id)
                    return null;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Room> ListAsync(string appId, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string from = after is null ? RoomPrefix : RowOf(after);
        await foreach (TableEntity row in tables.Rooms.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {appId} and RowKey gt {from} and RowKey lt {RoomPrefix + "~"}"), maxPerPage: 100, cancellationToken: cancellationToken))
        {
            yield return row.Document<Room>();
        }
    }

    private async Task<(Room Room, ETag Version)?> ReadAsync(string appId, string id, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> row = await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, RowOf(id), cancellationToken: cancellationToken);
        return row.HasValue ? (row.Value!.Document<Room>(), row.Value!.ETag) : null;
    }

    private async Task<Room?> FollowAsync(string appId, string name, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> row = await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, name, cancellationToken: cancellationToken);
        return row.HasValue ? (await ReadAsync(appId, row.Value!.GetString(RoomId)!, cancellationToken))?.Room : null;
    }

    private static string TypeOf(Room before, Room after) => (before.IsOpen, after.IsOpen) switch
    {
        _ when before.Settings.Webhook is { DisabledAt: null } && after.Settings.Webhook is { DisabledAt: not null } => EventTypes.RoomWebhookDisabled,
        (true, false) => EventTypes.RoomDisabled,
        (false, true) => EventTypes.RoomEnabled,
        _ => EventTypes.RoomUpdated,
    };

    private static NewEvent Told(Room room, string type) =>
        new(type, room.UpdatedAt, new Dictionary<string, object?> { ["room_id"] = room.Id, ["name"] = room.Name, ["enabled"] = room.IsOpen });

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableEntity ToRow(Room room) => Documents.Row(room.AppId, RowOf(room.Id), room, ("Name", room.Name), ("Code", room.Code), ("Enabled", room.Enabled));

    private static IEnumerable<string> NamesOf(Room room)
    {
        yield return CodeName(room.Code);
        yield return NameName(room.Name);
        if (room.CustomRoomId is { } custom)
            yield return CustomName(custom);
    }

    private static string RowOf(string id) => RoomPrefix + ObjectId.Complement(id);

    private static string CodeName(string code) => $"code|{code}";

    private static string CustomName(string customRoomId) => $"custom|{Keys.Hash(customRoomId)}";

    // Names of rooms differ by more than case.
    private static string NameName(string name) => $"name|{Keys.Hash(name.ToUpperInvariant())}";
}
