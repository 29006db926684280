using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Frees the room for the next job, and lets its session go, which ends when nothing else holds it.</summary>
/// <remarks>Runs at least once: only a claim and a session of this very job are let go.</remarks>
public sealed class ReleaseRoomActivity(IMediaJobStore jobs, SessionClient sessions)
{
    [Function(nameof(ReleaseRoomActivity))]
    public async Task RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is not { } job)
            return;
        await jobs.ReleaseClaimAsync(job, cancellationToken);
        await sessions.LeaveAsync(durable, job, cancellationToken);
    }
}
