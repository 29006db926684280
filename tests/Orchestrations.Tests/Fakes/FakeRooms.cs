using Serverless.Domain.Rooms;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Rooms in memory, found by their id.</summary>
internal sealed class FakeRooms : IRoomStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Room> _rooms = [];

    public Room Put(Room room)
    {
        lock (_gate)
            return _rooms[room.Id] = room;
    }

    public Room Get(string id)
    {
        lock (_gate)
            return _rooms[id];
    }

    public Task<Room?> FindAsync(string appId, string reference, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_rooms.GetValueOrDefault(reference));
    }

    public Task<Room?> UpdateAsync(string appId, string id, Func<Room, Room> change, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_rooms.TryGetValue(id, out Room? room) ? _rooms[id] = change(room) : null);
    }

    public Task<(Room Room, bool Added)> AddAsync(Room room, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations add no room.");

    public Task<Room?> FindByNameAsync(string appId, string name, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations know no names.");

    public IAsyncEnumerable<Room> ListAsync(string appId, string? after, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations list nothing.");
}
