using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>Deletes a job that has ended, with all its files.</summary>
public sealed class JobRemoval(IMediaJobStore jobs, IJobFiles files, IPlaybackFiles playback)
{
    /// <summary>The files go first: a deletion that is cut off is found by the job that is still there.</summary>
    public async Task RemoveAsync(MediaJob job, CancellationToken cancellationToken)
    {
        await RemoveFilesAsync(job, cancellationToken);
        await jobs.DeleteAsync(job, cancellationToken);
    }

    /// <summary>Its files only; doing it again changes nothing.</summary>
    public async Task RemoveFilesAsync(MediaJob job, CancellationToken cancellationToken)
    {
        await files.DeleteAsync(job.Id, cancellationToken);
        if (job.Live is { } live)
            await playback.DeleteAsync(live.Name, cancellationToken);
    }
}
