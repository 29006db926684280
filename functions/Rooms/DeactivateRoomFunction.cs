using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary>
/// <c>POST /v2/rooms/deactivate</c>: 200 with the room, disabled: nothing begins in it until it is enabled again; what goes on goes on.
/// 402 when it is named by its customRoomId, as VideoSDK has it; 404 unknown room.
/// </summary>
public sealed class DeactivateRoomFunction(IRoomStore rooms, TimeProvider clock)
{
    [Function("DeactivateRoom")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.DeactivateRoom)] HttpRequestData request, FunctionContext context)
    {
        Caller caller = context.Caller();
        string reference = DeactivateRoomRequest.Read(await request.ReadBodyAsync(context.CancellationToken)).RoomId;
        Room room = await rooms.RequireAsync(caller.AppId, reference, ServiceErrors.RoomNotFound, context.CancellationToken);
        if (reference != room.Id && reference != room.Code)
            throw new ServiceException(ServiceErrors.CustomRoomId);
        Room? disabled = await rooms.UpdateAsync(caller.AppId, room.Id, found => found with { Enabled = false, UpdatedAt = clock.GetUtcNow() }, context.CancellationToken);
        return await request.RoomAsync(caller, disabled ?? room);
    }
}
