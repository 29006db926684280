using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;

namespace Serverless.Orchestrations.Tests.Hosting;

/// <summary>Rooms for tests.</summary>
internal static class Rooms
{
    public static Room New(TimeProvider clock, string? id = null, RoomSettings? settings = null) => new()
    {
        Id = id ?? ObjectId.New(clock),
        AppId = Jobs.App,
        Code = RoomCode.New(),
        Name = "room",
        Settings = settings ?? new(),
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };
}
