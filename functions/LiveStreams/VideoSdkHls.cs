using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.LiveStreams;

/// <summary>Live streams as VideoSDK shows them.</summary>
public sealed class VideoSdkHls(IMediaJobStore jobs, IRoomStore rooms, VideoSdkJobList list)
{
    public async Task<VideoSdkHlsReply> ReplyAsync(MediaJob job, CancellationToken cancellationToken) =>
        new(job, await rooms.FindAsync(job.AppId, job.RoomId, cancellationToken));

    /// <summary>One live stream.</summary>
    public async Task<HttpResponseData> ShowAsync(HttpRequestData request, Caller caller, string streamId, CancellationToken cancellationToken) =>
        await request.JsonAsync(await ReplyAsync(await jobs.RequireAsync(JobKind.LiveStream, caller.AppId, streamId, cancellationToken), cancellationToken));

    /// <summary>The live stream that starts, runs or stops in a room.</summary>
    /// <exception cref="ServiceException"><c>room_not_found</c>, <c>beam_not_found</c>.</exception>
    public async Task<HttpResponseData> ShowActiveAsync(HttpRequestData request, Caller caller, string roomReference, CancellationToken cancellationToken)
    {
        Room room = await rooms.RequireAsync(caller.AppId, roomReference, ServiceErrors.RoomNotFound, cancellationToken);
        MediaJob job = (await jobs.FindClaimedAsync(caller.AppId, room.Id, cancellationToken)).FirstOrDefault(claimed => claimed.Kind == JobKind.LiveStream)
            ?? throw new ServiceException(ServiceErrors.BeamNotFound);
        return await request.JsonAsync(new VideoSdkHlsReply(job, room));
    }

    /// <summary>A page by <c>page</c> and <c>perPage</c>, newest first.</summary>
    public Task<HttpResponseData> ListAsync(HttpRequestData request, Caller caller, CancellationToken cancellationToken) =>
        list.ListAsync(request, JobKind.LiveStream, caller, ReplyAsync, cancellationToken);
}
