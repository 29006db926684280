using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Requests.Rooms;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.Sessions;

/// <summary><c>POST /v2/sessions/end</c>: 200 with the session, ended, whose jobs stop; 404 unknown room, unknown session, or no active session.</summary>
public sealed class EndVideoSdkSessionFunction(ISessionStore sessions, IRoomStore rooms, SessionClient client, SessionReplies replies)
{
    [Function("EndVideoSdkSession")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.EndVideoSdkSession)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        Caller caller = context.Caller();
        EndSessionRequest body = EndSessionRequest.Read(await request.ReadBodyAsync(context.CancellationToken));
        Room room = await rooms.RequireAsync(caller.AppId, body.RoomId, ServiceErrors.RoomNotFound, context.CancellationToken);
        Session session = body.SessionId is { } id
            ? await replies.RequireAsync(caller, id, context.CancellationToken)
            : await sessions.FindActiveAsync(caller.AppId, room.Id, context.CancellationToken) ?? throw new ServiceException(ServiceErrors.SessionNotActive);
        if (session.RoomId != room.Id)
            throw new ServiceException(ServiceErrors.SessionNotFound);
        Session ended = await client.EndAsync(durable, SessionKey.Of(session), SessionEndReasons.Call, context.CancellationToken) ?? session;
        return await replies.ShowAsync(request, caller with { Dialect = Dialect.VideoSdk }, ended, context.CancellationToken);
    }
}
