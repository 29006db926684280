using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.MediaJobs;

/// <summary>The lists of jobs of one kind, in the paging of 100ms.</summary>
public sealed class JobList(IMediaJobStore jobs, IRoomStore rooms)
{
    /// <summary>200 with a page, newest first and without assets.</summary>
    public async Task<HttpResponseData> ListAsync(HttpRequestData request, JobKind kind, Caller caller, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        string? room = query.Text("room_id");
        var wanted = new JobQuery(caller.AppId, kind)
        {
            SessionId = query.Id("session_id"),
            Status = query.OneOf<JobStatus>("status"),
            After = query.Id("start"),
            Limit = query.Int("limit", PageReply<object>.MinLimit, PageReply<object>.MaxLimit, PageReply<object>.DefaultLimit),
        };
        faults.ThrowIfAny();

        JobPage page = await rooms.ResolveAsync(wanted.AppId, room, cancellationToken) is (true, var roomId)
            ? await jobs.ListAsync(wanted with { RoomId = roomId }, cancellationToken)
            : new([], null);
        return await request.JsonAsync(new PageReply<object>(wanted.Limit, [.. page.Jobs.Select(JobReplies.Facts)], page.Last));
    }
}
