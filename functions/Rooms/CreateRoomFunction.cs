using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Ids;
using Serverless.Domain.Network;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary><c>POST /v2/rooms</c>: 200 with the room. A name that is there updates its room, a customRoomId that is there returns its room.</summary>
public sealed class CreateRoomFunction(IRoomStore rooms, UrlPolicy urls, TimeProvider clock)
{
    [Function("CreateRoom")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Rooms)] HttpRequestData request, FunctionContext context)
    {
        Caller caller = context.Caller();
        RoomRequest body = RoomRequest.Read(await request.ReadOptionalBodyAsync(context.CancellationToken), urls);

        if (body.CustomRoomId is { } custom && await rooms.FindAsync(caller.AppId, custom, context.CancellationToken) is { } known)
            return await request.RoomAsync(caller, known);

        (Room room, bool added) = await rooms.AddAsync(NewRoom(caller, body), context.CancellationToken);
        bool sameCustomId = body.CustomRoomId is not null && room.CustomRoomId == body.CustomRoomId;
        if (!added && !sameCustomId)
            room = await rooms.UpdateAsync(caller.AppId, room.Id, found => body.ApplyTo(found, clock.GetUtcNow()), context.CancellationToken) ?? room;
        return await request.RoomAsync(caller, room);
    }

    private Room NewRoom(Caller caller, RoomRequest body)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string id = ObjectId.New(clock);
        return new()
        {
            Id = id,
            AppId = caller.AppId,
            Code = RoomCode.New(),
            CustomRoomId = body.CustomRoomId,
            Name = body.Name ?? id,
            Enabled = body.Enabled ?? true,
            Settings = body.Settings,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
