using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Assets;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Ends the assets of a job that are still <c>processing</c>: nobody makes them any more.</summary>
/// <remarks>Runs at least once: an asset that has ended stays as it is.</remarks>
public sealed class FailPromisesActivity(IAssetStore assets)
{
    [Function(nameof(FailPromisesActivity))]
    public Task RunAsync([ActivityTrigger] string jobId, CancellationToken cancellationToken) =>
        assets.BreakPromisesAsync(jobId, "the media worker was lost before this was made", cancellationToken);
}
