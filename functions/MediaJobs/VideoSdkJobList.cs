using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.MediaJobs;

/// <summary>The lists of jobs of one kind, in the paging of VideoSDK.</summary>
public sealed class VideoSdkJobList(IMediaJobStore jobs, IRoomStore rooms)
{
    private const int ReadAtOnce = 100;

    /// <summary>A page by <c>page</c> and <c>perPage</c>, newest first.</summary>
    public async Task<HttpResponseData> ListAsync<T>(
        HttpRequestData request, JobKind kind, Caller caller, Func<MediaJob, CancellationToken, Task<T>> reply, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        VideoSdkPaging paging = VideoSdkPaging.Read(query);
        string? room = query.Text("roomId");
        string? sessionId = query.Id("sessionId");
        faults.ThrowIfAny();

        if (await rooms.ResolveAsync(caller.AppId, room, cancellationToken) is not (true, var roomId))
            return await request.JsonAsync(paging.Reply<T>(0, []));
        // What is counted is not read: only the page's own jobs are, unless the filter asks for more.
        IReadOnlyList<string> all = sessionId is null
            ? await jobs.ListIdsAsync(caller.AppId, kind, roomId, cancellationToken)
            : await OfSessionAsync(new(caller.AppId, kind) { RoomId = roomId, SessionId = sessionId, Limit = ReadAtOnce }, cancellationToken);
        MediaJob?[] found = await Task.WhenAll(paging.PageOf(all).Select(id => jobs.FindAsync(id, cancellationToken)));
        return await request.JsonAsync(paging.Reply(all.Count, await Task.WhenAll(found.OfType<MediaJob>().Select(job => reply(job, cancellationToken)))));
    }

    private async Task<List<string>> OfSessionAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var all = new List<string>();
        JobPage page;
        do
        {
            page = await jobs.ListAsync(query, cancellationToken);
            all.AddRange(page.Jobs.Select(job => job.Id));
            query = query with { After = page.Last };
        }
        while (page.Last is not null);
        return all;
    }
}
