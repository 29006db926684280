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
    private const int MaxPage = 1_000_000;
    private const int ReadAtOnce = 100;

    /// <summary>A page by <c>page</c> and <c>perPage</c>, newest first.</summary>
    public async Task<HttpResponseData> ListAsync<T>(
        HttpRequestData request, JobKind kind, Caller caller, Func<MediaJob, CancellationToken, Task<T>> reply, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int page = query.Int("page", 1, MaxPage, 1);
        int perPage = query.Int("perPage", 1, 100, 20);
        string? room = query.Text("roomId");
        string? sessionId = query.Id("sessionId");
        faults.ThrowIfAny();

        List<MediaJob> all = await rooms.ResolveAsync(caller.AppId, room, cancellationToken) is (true, var roomId)
            ? await AllAsync(new(caller.AppId, kind) { RoomId = roomId, SessionId = sessionId, Limit = ReadAtOnce }, cancellationToken)
            : [];
        int lastPage = Math.Max(1, (all.Count + perPage - 1) / perPage);
        IEnumerable<MediaJob> shown = all.Skip((int)Math.Min((long)(page - 1) * perPage, all.Count)).Take(perPage);
        return await request.JsonAsync(new VideoSdkPageReply<T>(
            new(page, perPage, lastPage, all.Count), await Task.WhenAll(shown.Select(job => reply(job, cancellationToken)))));
    }

    private async Task<List<MediaJob>> AllAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var all = new List<MediaJob>();
        JobPage page;
        do
        {
            page = await jobs.ListAsync(query, cancellationToken);
            all.AddRange(page.Jobs);
            query = query with { After = page.Last };
        }
        while (page.Last is not null);
        return all;
    }
}
