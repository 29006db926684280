using Serverless.Domain.Errors;
using Serverless.Domain.Rooms;

namespace Serverless.Functions.Rooms;

/// <summary>Rooms that a caller names by any of their ids.</summary>
internal static class KnownRooms
{
    /// <summary>The id behind a list's room filter. A room that is not known has nothing in its lists.</summary>
    public static async Task<(bool Known, string? RoomId)> ResolveAsync(this IRoomStore rooms, string appId, string? reference, CancellationToken cancellationToken)
    {
        if (reference is null)
            return (true, null);
        Room? room = await rooms.FindAsync(appId, reference, cancellationToken);
        return (room is not null, room?.Id);
    }

    /// <exception cref="ServiceException"><paramref name="otherwise"/>.</exception>
    public static async Task<Room> RequireAsync(this IRoomStore rooms, string appId, string reference, ServiceError otherwise, CancellationToken cancellationToken) =>
        await rooms.FindAsync(appId, reference, cancellationToken) ?? throw new ServiceException(otherwise);
}
