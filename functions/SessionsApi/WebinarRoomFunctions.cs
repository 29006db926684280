using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Ids;
using Serverless.Domain.Requests.Webinars;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.SessionsApi;

/// <summary><c>POST /rooms</c>: 201 with the room; <c>GET /rooms</c>: 200 with a page; <c>GET /rooms/{id}</c>: 200, 404 unknown room.</summary>
public sealed class WebinarRoomFunctions(IRoomStore rooms, WebinarSessions webinars, TimeProvider clock)
{
    private sealed record RoomData(WebinarRoomReply Room);

    private sealed record RoomsData(IReadOnlyList<WebinarRoomReply> Rooms, Guid? Next);

    [Function("CreateWebinarRoom")]
    public async Task<HttpResponseData> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WebinarRooms)] HttpRequestData request, FunctionContext context)
    {
        WebinarRoomRequest body = WebinarRoomRequest.Read(await request.ReadBodyAsync(context.CancellationToken));
        DateTimeOffset now = clock.GetUtcNow();
        string id = ObjectId.New(clock);
        (Room room, _) = await rooms.AddAsync(
            new() { Id = id, AppId = context.Caller().AppId, Code = RoomCode.New(), Name = id, Settings = body.Settings, CreatedAt = now, UpdatedAt = now }, context.CancellationToken);
        return await request.DataAsync(clock, new RoomData(await webinars.ShowAsync(room, context.CancellationToken)), HttpStatusCode.Created);
    }

    [Function("ListWebinarRooms")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WebinarRooms)] HttpRequestData request, FunctionContext context)
    {
        (int limit, string? after) = WebinarPage.Read(request);
        List<Room> page = await rooms.ListAsync(context.Caller().AppId, after, context.CancellationToken).Take(limit).ToListAsync(context.CancellationToken);
        return await request.DataAsync(clock, new RoomsData(
            await Task.WhenAll(page.Select(room => webinars.ShowAsync(room, context.CancellationToken))), WebinarPage.Next(page, limit, room => room.Id)));
    }

    [Function("GetWebinarRoom")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WebinarRoom)] HttpRequestData request, string id, FunctionContext context)
    {
        Room room = await webinars.RequireRoomAsync(context.Caller(), id, context.CancellationToken);
        return await request.DataAsync(clock, new RoomData(await webinars.ShowAsync(room, context.CancellationToken)));
    }
}
