using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;

namespace Serverless.Functions.Rooms;

/// <summary><c>GET /v2/rooms</c>: 200 with a page of rooms, newest first, in the paging of the caller's dialect.</summary>
public sealed class ListRoomsFunction(IRoomStore rooms)
{
    [Function("ListRooms")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Rooms)] HttpRequestData request, FunctionContext context) =>
        context.Caller().Dialect == Dialect.VideoSdk ? ListVideoSdkAsync(request, context) : ListHundredMsAsync(request, context);

    private async Task<HttpResponseData> ListHundredMsAsync(HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int limit = query.Int("limit", PageReply<RoomReply>.MinLimit, PageReply<RoomReply>.MaxLimit, PageReply<RoomReply>.DefaultLimit);
        string? start = query.Id("start");
        (bool? enabled, string? name, string? templateId) = (query.Bool("enabled"), query.Text("name"), query.Text("template_id"));
        (DateTimeOffset? after, DateTimeOffset? before) = (query.Time("after"), query.Time("before"));
        faults.ThrowIfAny();

        List<Room> page = await rooms.ListAsync(context.Caller().AppId, start, context.CancellationToken)
            .Where(room => (enabled ?? room.IsOpen) == room.IsOpen
                && (name ?? room.Name).Equals(room.Name, StringComparison.OrdinalIgnoreCase)
                && (templateId is null || templateId == room.Settings.TemplateId)
                && (after is null || room.CreatedAt > after)
                && (before is null || room.CreatedAt < before))
            .Take(limit)
            .ToListAsync(context.CancellationToken);
        return await request.JsonAsync(new PageReply<RoomReply>(limit, [.. page.Select(RoomReply.From)], page.LastOrDefault()?.Id));
    }

    private async Task<HttpResponseData> ListVideoSdkAsync(HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        VideoSdkPaging paging = VideoSdkPaging.Read(query);
        faults.ThrowIfAny();

        List<Room> all = await rooms.ListAsync(context.Caller().AppId, after: null, context.CancellationToken).ToListAsync(context.CancellationToken);
        return await request.JsonAsync(await paging.ReplyAsync(all, room => Task.FromResult(VideoSdkRoomReply.From(room, request.Url))));
    }
}
