using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary><c>GET /v2/rooms/validate/{roomId}</c>: 200 with a room in which a session may begin; 403 disabled or deactivated; 404 unknown room.</summary>
public sealed class ValidateRoomFunction(IRoomStore rooms)
{
    [Function("ValidateRoom")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.ValidateRoom)] HttpRequestData request, string roomId, FunctionContext context)
    {
        Caller caller = context.Caller();
        Room room = await rooms.RequireAsync(caller.AppId, roomId, ServiceErrors.RoomNotFound, context.CancellationToken);
        room.RequireOpen();
        return await request.RoomAsync(caller, room);
    }
}
