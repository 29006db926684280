namespace Serverless.Domain.Rooms;

/// <summary>The rooms of all apps; one app never sees another's.</summary>
public interface IRoomStore
{
    /// <summary>Adds a room, unless its name, custom id or code is taken.</summary>
    /// <returns>The room that is there afterwards, and whether it is the given one.</returns>
    Task<(Room Room, bool Added)> AddAsync(Room room, CancellationToken cancellationToken);

    /// <param name="reference">Any of a room's three ids.</param>
    Task<Room?> FindAsync(string appId, string reference, CancellationToken cancellationToken);

    Task<Room?> FindByNameAsync(string appId, string name, CancellationToken cancellationToken);

    /// <summary>Changes a room under its version: <paramref name="change"/> may run more than once and gets the newest state. What changes nothing is not told.</summary>
    /// <returns>The changed room; null when there is none, or when its new name is taken.</returns>
    Task<Room?> UpdateAsync(string appId, string id, Func<Room, Room> change, CancellationToken cancellationToken);

    /// <summary>An app's rooms, newest first.</summary>
    IAsyncEnumerable<Room> ListAsync(string appId, string? after, CancellationToken cancellationToken);
}
