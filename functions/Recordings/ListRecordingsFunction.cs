using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.Recordings;

/// <summary><c>GET /v2/recordings</c>: 200 with a page of recordings, newest first, in the paging of the caller's dialect; 100ms shows no assets here.</summary>
public sealed class ListRecordingsFunction(IMediaJobStore jobs, IRoomStore rooms, VideoSdkRecordings videoSdk)
{
    [Function("ListRecordings")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Recordings)] HttpRequestData request, FunctionContext context) =>
        context.Caller().Dialect == Dialect.VideoSdk ? videoSdk.ListAsync(request, context.Caller(), context.CancellationToken) : ListHundredMsAsync(request, context);

    private async Task<HttpResponseData> ListHundredMsAsync(HttpRequestData request, FunctionContext context)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        string? room = query.Text("room_id");
        var wanted = new JobQuery(context.Caller().AppId, JobKind.Recording)
        {
            SessionId = query.Id("session_id"),
            Status = query.OneOf<JobStatus>("status"),
            After = query.Id("start"),
            Limit = query.Int("limit", PageReply<RecordingFactsReply>.MinLimit, PageReply<RecordingFactsReply>.MaxLimit, PageReply<RecordingFactsReply>.DefaultLimit),
        };
        faults.ThrowIfAny();

        JobPage page = await rooms.ResolveAsync(wanted.AppId, room, context.CancellationToken) is (true, var roomId)
            ? await jobs.ListAsync(wanted with { RoomId = roomId }, context.CancellationToken)
            : new([], null);
        return await request.JsonAsync(new PageReply<RecordingFactsReply>(wanted.Limit, [.. page.Jobs.Select(job => new RecordingFactsReply(job))], page.Last));
    }
}
