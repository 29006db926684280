using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary>Recordings as VideoSDK shows them.</summary>
public sealed class VideoSdkRecordings(IAssetStore assets, IJobFiles files, IRoomStore rooms, VideoSdkJobList list, TimeProvider clock)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(3);

    /// <summary>One recording.</summary>
    public async Task<HttpResponseData> ShowAsync(HttpRequestData request, MediaJob job, CancellationToken cancellationToken) =>
        await request.JsonAsync(await ReplyAsync(job, cancellationToken));

    /// <summary>A page by <c>page</c> and <c>perPage</c>, newest first.</summary>
    public Task<HttpResponseData> ListAsync(HttpRequestData request, Caller caller, CancellationToken cancellationToken) =>
        list.ListAsync(request, JobKind.Recording, caller, ReplyAsync, cancellationToken);

    private async Task<VideoSdkRecordingReply> ReplyAsync(MediaJob job, CancellationToken cancellationToken)
    {
        Asset? film = (await assets.OfJobAsync(job.Id, cancellationToken)).LastOrDefault(a => a is { Type: Asset.RoomComposite, Status: AssetStatus.Completed });
        Uri? link = film is null ? null : await files.PresignAsync(job.Id, film.Path, clock.GetUtcNow() + LinkLifetime, cancellationToken);
        return new(job, await rooms.FindAsync(job.AppId, job.RoomId, cancellationToken), film, link);
    }
}
