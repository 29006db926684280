using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary><c>GET /v2/rooms/{roomId}</c>: 200 with the room; 404 unknown room.</summary>
public sealed class GetRoomFunction(IRoomStore rooms)
{
    [Function("GetRoom")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Room)] HttpRequestData request, string roomId, FunctionContext context)
    {
        Caller caller = context.Caller();
        Room room = await rooms.RequireAsync(caller.AppId, roomId, ServiceErrors.RoomNotFound, context.CancellationToken);
        return await request.RoomAsync(caller, room);
    }
}
