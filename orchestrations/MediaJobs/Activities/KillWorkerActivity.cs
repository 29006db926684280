using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Ends the worker of the job's present attempt.</summary>
/// <remarks>Runs at least once: a worker that is gone is gone.</remarks>
public sealed class KillWorkerActivity(IMediaJobStore jobs, IMediaLauncher launcher)
{
    [Function(nameof(KillWorkerActivity))]
    public async Task RunAsync([ActivityTrigger] string jobId, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is { Attempt: > 0 } job)
            await launcher.KillAsync(job.Id, job.Attempt, cancellationToken);
    }
}
