using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Requests.Webinars;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;
using Serverless.Functions.Http;

namespace Serverless.Functions.SessionsApi;

/// <summary><c>POST /rooms/{id}/sessions</c>: 201 with the session, scheduled; <c>GET</c>: 200 with a page of the room's; <c>GET /sessions/{id}</c>: 200. 404 unknown room or session.</summary>
public sealed class WebinarSessionFunctions(ISessionStore sessions, IPresetStore presets, WebinarSessions webinars, TimeProvider clock)
{
    private sealed record SessionsData(IReadOnlyList<WebinarSessionReply> Sessions, Guid? Next);

    [Function("CreateWebinarSession")]
    public async Task<HttpResponseData> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WebinarRoomSessions)] HttpRequestData request, string id, FunctionContext context)
    {
        Room room = await webinars.RequireRoomAsync(context.Caller(), id, context.CancellationToken);
        SessionPlan plan = WebinarSessionRequest.Read(await request.ReadBodyAsync(context.CancellationToken));
        if (plan.PresetId is { } preset && await presets.FindAsync(room.AppId, preset, context.CancellationToken) is null)
            throw new ServiceException(ServiceErrors.InvalidInput, "preset_id: is not a preset of this app");
        var session = Session.Schedule(ObjectId.New(clock), room, plan, clock.GetUtcNow());
        await sessions.AddAsync(session, context.CancellationToken);
        return await request.DataAsync(clock, new SessionData(await webinars.ShowAsync(session, context.CancellationToken)), HttpStatusCode.Created);
    }

    [Function("ListWebinarSessions")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WebinarRoomSessions)] HttpRequestData request, string id, FunctionContext context)
    {
        (int limit, string? after) = WebinarPage.Read(request);
        Room room = await webinars.RequireRoomAsync(context.Caller(), id, context.CancellationToken);
        List<Session> page = await sessions.ListAsync(room.AppId, room.Id, after, context.CancellationToken).Take(limit).ToListAsync(context.CancellationToken);
        return await request.DataAsync(clock, new SessionsData(
            await Task.WhenAll(page.Select(session => webinars.ShowAsync(session, context.CancellationToken))), WebinarPage.Next(page, limit, session => session.Id)));
    }

    [Function("GetWebinarSession")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WebinarSession)] HttpRequestData request, string id, FunctionContext context)
    {
        Session session = await webinars.RequireAsync(context.Caller(), id, context.CancellationToken);
        return await request.DataAsync(clock, new SessionData(await webinars.ShowAsync(session, context.CancellationToken)));
    }
}

/// <summary>One session.</summary>
internal sealed record SessionData(WebinarSessionReply Session);
