using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Network;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary><c>POST /v2/rooms/{roomId}</c>: 200 with the changed room; what the body does not name stays, <c>null</c> removes a webhook and what happens by itself. 403 a deactivated room is not enabled again; 404 unknown room.</summary>
public sealed class UpdateRoomFunction(IRoomStore rooms, UrlPolicy urls, TimeProvider clock)
{
    [Function("UpdateRoom")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Room)] HttpRequestData request, string roomId, FunctionContext context)
    {
        Caller caller = context.Caller();
        Room room = await rooms.RequireAsync(caller.AppId, roomId, ServiceErrors.RoomNotFound, context.CancellationToken);
        RoomRequest body = RoomRequest.Read(await request.ReadBodyAsync(context.CancellationToken), urls);
        if (room.Deactivated && body.Enabled == true)
            throw new ServiceException(ServiceErrors.RoomDeactivated);
        Room changed = await rooms.UpdateAsync(caller.AppId, room.Id, found => body.ApplyTo(found, clock.GetUtcNow()), context.CancellationToken)
            ?? throw new ServiceException(ServiceErrors.InvalidInput, "name: is taken by another room");
        return await request.RoomAsync(caller, changed);
    }
}
