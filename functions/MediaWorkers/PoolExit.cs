using Microsoft.DurableTask.Client;
using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaWorkers;

/// <summary>A worker of the pool is gone: its launcher says so under the member's id, and the job that it had is told.</summary>
public sealed class PoolExit(IWorkerPool pool, IMediaJobStore jobs, MediaJobClient client, TimeProvider clock)
{
    public async Task TellAsync(DurableTaskClient durable, string memberId, CancellationToken cancellationToken)
    {
        if (await pool.FindAsync(memberId, cancellationToken) is not { } member)
            return;
        await pool.RemoveAsync(memberId, cancellationToken);
        if (member.JobId is not { } jobId || await jobs.FindAsync(jobId, cancellationToken) is not { } job || job.Attempt != member.Attempt || job.Status.IsTerminal())
            return;
        JobError error = new(JobErrorTypes.WorkerLost, "the media worker's process ended");
        await client.SignalAsync(durable, jobId, new() { Type = JobSignalType.Lost, Attempt = member.Attempt, At = clock.GetUtcNow(), Error = error }, cancellationToken);
    }
}
