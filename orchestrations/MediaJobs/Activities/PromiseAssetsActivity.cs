using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Shows the transcripts and the summary that a job was asked for as <c>processing</c>.</summary>
/// <remarks>Runs at least once: an asset that is there already, or has ended, stays as it is.</remarks>
public sealed class PromiseAssetsActivity(IMediaJobStore jobs, IAssetStore assets, TimeProvider clock)
{
    [Function(nameof(PromiseAssetsActivity))]
    public async Task RunAsync([ActivityTrigger] string jobId, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is not { } job)
            return;
        foreach (Asset promise in PromisedAssets.Of(job, clock.GetUtcNow()))
            await assets.PutAsync(promise, cancellationToken);
    }
}
