using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.MediaJobs;

/// <summary>Pauses and resumes all that records a room.</summary>
public sealed class RoomPause(IRoomStore rooms, IMediaJobStore jobs)
{
    /// <returns>The envelope of 100ms with every running recording of the room, as it is then.</returns>
    /// <exception cref="ServiceException"><c>beam_not_found</c>: nothing is there; <c>beam_not_running</c>: what is there is starting or stopping.</exception>
    public async Task<HttpResponseData> SetAsync(HttpRequestData request, Caller caller, string roomReference, bool paused, CancellationToken cancellationToken)
    {
        Room room = await rooms.RequireAsync(caller.AppId, roomReference, ServiceErrors.BeamNotFound, cancellationToken);
        MediaJob[] found = [.. (await jobs.FindClaimedAsync(caller.AppId, room.Id, cancellationToken)).Where(job => job.Kind == JobKind.Recording)];
        var changed = new List<MediaJob>();
        foreach (MediaJob job in found)
        {
            if (await jobs.PauseAsync(job.Id, paused, cancellationToken) is { Status: JobStatus.Running } now)
                changed.Add(now);
        }
        if (changed.Count == 0)
            throw new ServiceException(found.Length == 0 ? ServiceErrors.BeamNotFound : ServiceErrors.BeamNotRunning);
        return await request.JsonAsync(JobReplies.Envelope(changed));
    }
}
