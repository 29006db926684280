using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.Sessions;

/// <summary><c>GET /v2/sessions</c>: 200 with a page of sessions, newest first, in the paging of the caller's dialect. Those that never began are not among them.</summary>
public sealed class ListSessionsFunction(ISessionStore sessions, IRoomStore rooms, SessionReplies replies)
{
    /// <summary>A call looks at so many at most; a filter that fits few of them gives short pages, never slow ones.</summary>
    private const int MaxLooked = 1000;

    [Function("ListSessions")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Sessions)] HttpRequestData request, FunctionContext context) =>
        context.Caller().Dialect == Dialect.VideoSdk ? ListVideoSdkAsync(request, context) : ListHundredMsAsync(request, context);

    private async Task<HttpResponseData> ListHundredMsAsync(HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int limit = query.Int("limit", PageReply<SessionReply>.MinLimit, PageReply<SessionReply>.MaxLimit, PageReply<SessionReply>.DefaultLimit);
        string? start = query.Id("start");
        (bool? active, string? room) = (query.Bool("active"), query.Text("room_id"));
        (DateTimeOffset? after, DateTimeOffset? before) = (query.Time("after"), query.Time("before"));
        faults.ThrowIfAny();

        List<Session> page = [];
        string? last = null;
        var looked = 0;
        await foreach (Session session in All(context.Caller().AppId, room, start, context.CancellationToken))
        {
            last = session.Id;
            looked++;
            if (session.StartedAt is { } began && (active ?? session.IsActive) == session.IsActive && (after is null || began > after) && (before is null || began < before))
                page.Add(session);
            if (page.Count == limit || looked == MaxLooked)
                break;
        }
        return await request.JsonAsync(new PageReply<SessionReply>(
            limit,
            await Task.WhenAll(page.Select(session => replies.HundredMsAsync(session, context.CancellationToken))),
            page.Count > 0 || looked == MaxLooked ? last : null));
    }

    private async Task<HttpResponseData> ListVideoSdkAsync(HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        VideoSdkPaging paging = VideoSdkPaging.Read(query);
        string? room = query.Text("roomId") ?? query.Text("customRoomId");
        (DateTimeOffset? from, DateTimeOffset? to) = (query.EpochTime("startDate"), query.EpochTime("endDate"));
        string? status = query.OneOf("status", VideoSdkSessionReply.Ongoing, VideoSdkSessionReply.Ended);
        faults.ThrowIfAny();

        List<Session> all = await All(context.Caller().AppId, room, after: null, context.CancellationToken)
            .Where(session => session.StartedAt is not null
                && (status is null || (status == VideoSdkSessionReply.Ended) == !session.IsActive)
                && (from is null || session.StartedAt >= from)
                && (to is null || session.StartedAt <= to))
            .ToListAsync(context.CancellationToken);
        return await request.JsonAsync(await paging.ReplyAsync(all, session => replies.VideoSdkAsync(session, request.Url, context.CancellationToken)));
    }

    private async IAsyncEnumerable<Session> All(string appId, string? room, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await rooms.ResolveAsync(appId, room, cancellationToken) is not (true, var roomId))
            yield break;
        await foreach (Session session in sessions.ListAsync(appId, roomId, after, cancellationToken))
            yield return session;
    }
}
