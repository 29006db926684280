using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Functions.SessionsApi;

/// <summary>
/// <c>POST /sessions/{id}/start</c>: 200 with the session and the ways into it; again for one that runs. <c>…/go_live</c>: 200, open to its audience.
/// <c>…/end</c>: 200, ended, again for one that has. 404 unknown session; 409 a move that its status does not allow, or another active session of the room.
/// </summary>
public sealed class WebinarMoveFunctions(WebinarSessions webinars, SessionClient client, LiveKitAccounts livekit, TimeProvider clock)
{

    [Function("StartWebinarSession")]
    public async Task<HttpResponseData> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartWebinarSession)] HttpRequestData request, string id,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        Session session = await webinars.RequireAsync(context.Caller(), id, context.CancellationToken);
        session = await client.StartAsync(durable, await webinars.RequireRoomAsync(context.Caller(), session.RoomId, context.CancellationToken), session, context.CancellationToken);
        WebinarSessionReply shown = await webinars.ShowAsync(session, context.CancellationToken);
        string? token = livekit.Of(session.AppId) is { } account
            ? LiveKitTokens.ForHost(account, session.RoomId, $"host-{WireUuid.Of(session.Id)}", "Host", clock.GetUtcNow())
            : null;
        return await request.DataAsync(clock, StartReply.From(shown, token, session.Ways!));
    }

    [Function("GoLiveWebinarSession")]
    public Task<HttpResponseData> GoLiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.GoLiveWebinarSession)] HttpRequestData request, string id, FunctionContext context) =>
        MoveAsync(request, id, context, session => client.GoLiveAsync(SessionKey.Of(session), context.CancellationToken));

    [Function("EndWebinarSession")]
    public Task<HttpResponseData> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.EndWebinarSession)] HttpRequestData request, string id,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        MoveAsync(request, id, context, session => client.EndAsync(durable, SessionKey.Of(session), SessionEndReasons.Call, context.CancellationToken));

    private async Task<HttpResponseData> MoveAsync(HttpRequestData request, string id, FunctionContext context, Func<Session, Task<Session?>> move)
    {
        Session session = await webinars.RequireAsync(context.Caller(), id, context.CancellationToken);
        Session moved = await move(session) ?? throw new ServiceException(ServiceErrors.SessionNotFound);
        return await request.DataAsync(clock, new SessionData(await webinars.ShowAsync(moved, context.CancellationToken)));
    }
}
