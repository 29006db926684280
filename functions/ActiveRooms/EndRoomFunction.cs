using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.ActiveRooms;

/// <summary><c>POST /v2/active-rooms/{roomId}/end-room</c>: 200; ends the room's session and stops its jobs. 404 unknown room, or no active session.</summary>
public sealed class EndRoomFunction(IRoomStore rooms, ISessionStore sessions, SessionClient client, TimeProvider clock)
{
    private sealed record EndRoomReply(string Message);

    [Function("EndRoom")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.EndRoom)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        string appId = context.Caller().AppId;
        CancellationToken cancellationToken = context.CancellationToken;
        EndRoomRequest body = EndRoomRequest.Read(await request.ReadOptionalBodyAsync(cancellationToken));
        Room room = await rooms.RequireAsync(appId, roomId, ServiceErrors.RoomNotFound, cancellationToken);
        Session session = await sessions.FindActiveAsync(appId, room.Id, cancellationToken) ?? throw new ServiceException(ServiceErrors.SessionNotActive);

        // Locked first: a call that is cut off can be made again, and nothing starts meanwhile.
        if (body.Lock)
            await rooms.UpdateAsync(appId, room.Id, found => found with { Enabled = false, UpdatedAt = clock.GetUtcNow() }, cancellationToken);
        await client.EndAsync(durable, SessionKey.Of(session), body.Reason, cancellationToken, roomEnded: true);
        return await request.JsonAsync(new EndRoomReply("session is ending"));
    }
}
