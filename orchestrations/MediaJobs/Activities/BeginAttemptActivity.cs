using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>Makes an attempt the job's present one.</summary>
/// <returns>False when the job was stopped (or is gone) before: nothing is to be launched.</returns>
/// <remarks>Runs at least once: an attempt that has begun is not begun again. Apart from the launch, because a storage that is away is waited for and a launcher that fails is not.</remarks>
public sealed class BeginAttemptActivity(IMediaJobStore jobs)
{
    [Function(nameof(BeginAttemptActivity))]
    public async Task<bool> RunAsync([ActivityTrigger] LaunchInput input, CancellationToken cancellationToken) =>
        IsWanted(await jobs.FindAsync(input.JobId, cancellationToken), input.Mode)
        && IsWanted(await jobs.BeginAttemptAsync(input.JobId, input.Attempt, input.Mode, cancellationToken), input.Mode);

    private static bool IsWanted(MediaJob? job, WorkerMode mode) =>
        job is not null && !job.Status.IsTerminal() && (mode == WorkerMode.Finalize || job.Desired != DesiredState.Stop);
}
