using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaJobs;

/// <summary>Stops all of one kind that runs in a room.</summary>
public sealed class RoomStop(IRoomStore rooms, IMediaJobStore jobs, MediaJobClient client)
{
    /// <summary>Answers with the envelope of 100ms.</summary>
    public async Task<HttpResponseData> ReplyAsync(
        HttpRequestData request, DurableTaskClient durable, JobKind kind, Caller caller, string roomReference, CancellationToken cancellationToken) =>
        await request.JsonAsync(JobReplies.Envelope(await StopAsync(durable, kind, caller, roomReference, cancellationToken)));

    /// <returns>What this call stopped; at least one.</returns>
    /// <exception cref="ServiceException"><c>beam_not_found</c>: no such room, or nothing runs in it.</exception>
    public async Task<IReadOnlyList<MediaJob>> StopAsync(DurableTaskClient durable, JobKind kind, Caller caller, string roomReference, CancellationToken cancellationToken)
    {
        Room room = await rooms.RequireAsync(caller.AppId, roomReference, ServiceErrors.BeamNotFound, cancellationToken);
        var stopped = new List<MediaJob>();
        foreach (MediaJob job in await jobs.FindClaimedAsync(caller.AppId, room.Id, cancellationToken))
        {
            if (job.Kind == kind && job.Desired != DesiredState.Stop)
                stopped.Add(await client.StopAsync(durable, job, StopReasons.ClientRequest, cancellationToken));
        }
        return stopped.Count > 0 ? stopped : throw new ServiceException(ServiceErrors.BeamNotFound);
    }
}
