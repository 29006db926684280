using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Tells the players of a stream that has failed that nothing more will come. Its workers would have, had one lived to do so.</summary>
/// <remarks>Runs at least once: a playlist that has ended stays as it is. Its worker is fenced off before and lists nothing any more.</remarks>
public sealed class EndPlaybackActivity(IMediaJobStore jobs, IPlaybackFiles playback)
{
    [Function(nameof(EndPlaybackActivity))]
    public async Task RunAsync([ActivityTrigger] string jobId, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is { Live: { } live })
            await playback.EndAsync(live.Name, live.Folder, cancellationToken);
    }
}
