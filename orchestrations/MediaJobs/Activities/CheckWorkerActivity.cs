using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Jobs;
using Serverless.Orchestrations.Timers;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Tells whether the worker of the job's present attempt has given a sign of life lately.</summary>
/// <remarks>Runs at least once: it only reads.</remarks>
public sealed class CheckWorkerActivity(IMediaJobStore jobs, SilenceWatch watch)
{
    [Function(nameof(CheckWorkerActivity))]
    public async Task<bool> RunAsync([ActivityTrigger] string jobId, CancellationToken cancellationToken) =>
        await jobs.FindAsync(jobId, cancellationToken) is { } job && !await watch.IsSilentAsync(job, cancellationToken);
}
