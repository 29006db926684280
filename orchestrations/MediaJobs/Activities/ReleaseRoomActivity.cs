using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Jobs;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Frees the room for the next job, and ends its session when this was the last job in it.</summary>
/// <remarks>Runs at least once: only a claim and a session of this very job are let go.</remarks>
public sealed class ReleaseRoomActivity(IMediaJobStore jobs, ISessionStore sessions)
{
    [Function(nameof(ReleaseRoomActivity))]
    public async Task RunAsync([ActivityTrigger] string jobId, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is not { } job)
            return;
        await jobs.ReleaseClaimAsync(job, cancellationToken);
        if ((await jobs.FindClaimedAsync(job.AppId, job.RoomId, cancellationToken)).Count == 0
            && await sessions.FindActiveAsync(job.AppId, job.RoomId, cancellationToken) is { } session && session.Id == job.SessionId)
        {
            await sessions.EndAsync(session, job.StopReason, cancellationToken);
        }
    }
}
