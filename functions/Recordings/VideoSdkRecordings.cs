using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.Recordings;

/// <summary>Recordings as VideoSDK shows them.</summary>
public sealed class VideoSdkRecordings(IMediaJobStore jobs, IAssetStore assets, IJobFiles files, IRoomStore rooms, TimeProvider clock)
{
    private const int MaxPage = 1_000_000;
    private const int ReadAtOnce = 100;
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(3);

    /// <summary>One recording.</summary>
    public async Task<HttpResponseData> ShowAsync(HttpRequestData request, MediaJob job, CancellationToken cancellationToken) =>
        await request.JsonAsync(await ReplyAsync(job, cancellationToken));

    /// <summary>A page by <c>page</c> and <c>perPage</c>, newest first.</summary>
    public async Task<HttpResponseData> ListAsync(HttpRequestData request, Caller caller, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var query = new QueryReader(request.Query, faults);
        int page = query.Int("page", 1, MaxPage, 1);
        int perPage = query.Int("perPage", 1, 100, 20);
        string? room = query.Text("roomId");
        string? sessionId = query.Id("sessionId");
        faults.ThrowIfAny();

        List<MediaJob> all = await rooms.ResolveAsync(caller.AppId, room, cancellationToken) is (true, var roomId)
            ? await AllAsync(new(caller.AppId, JobKind.Recording) { RoomId = roomId, SessionId = sessionId, Limit = ReadAtOnce }, cancellationToken)
            : [];
        int lastPage = Math.Max(1, (all.Count + perPage - 1) / perPage);
        IEnumerable<MediaJob> shown = all.Skip((int)Math.Min((long)(page - 1) * perPage, all.Count)).Take(perPage);
        return await request.JsonAsync(new VideoSdkPageReply<VideoSdkRecordingReply>(
            new(page, perPage, lastPage, all.Count), await Task.WhenAll(shown.Select(job => ReplyAsync(job, cancellationToken)))));
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

    private async Task<VideoSdkRecordingReply> ReplyAsync(MediaJob job, CancellationToken cancellationToken)
    {
        Asset? film = (await assets.OfJobAsync(job.Id, cancellationToken)).LastOrDefault(a => a is { Type: Asset.RoomComposite, Status: AssetStatus.Completed });
        Uri? link = film is null ? null : await files.PresignAsync(job.Id, film.Path, clock.GetUtcNow() + LinkLifetime, cancellationToken);
        return new(job, await rooms.FindAsync(job.AppId, job.RoomId, cancellationToken), film, link);
    }
}
