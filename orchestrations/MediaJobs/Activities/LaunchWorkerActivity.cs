using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Auth;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>What <see cref="LaunchWorkerActivity"/> is to do.</summary>
public sealed record LaunchInput(string JobId, int Attempt, WorkerMode Mode);

/// <summary>What came of a launch.</summary>
/// <param name="StopWanted">The job was stopped (or is gone) before: nothing was launched.</param>
/// <param name="Error">Why nothing could be launched.</param>
public sealed record LaunchResult(bool StopWanted, JobError? Error = null);

/// <summary>Makes an attempt the job's present one and launches its worker.</summary>
/// <remarks>Runs at least once: an attempt whose worker lives is not launched again, and its code is the same.</remarks>
public sealed class LaunchWorkerActivity(IMediaJobStore jobs, IMediaLauncher launcher, WorkerTokens tokens)
{
    [Function(nameof(LaunchWorkerActivity))]
    public async Task<LaunchResult> RunAsync([ActivityTrigger] LaunchInput input, CancellationToken cancellationToken)
    {
        MediaJob? job = await jobs.BeginAttemptAsync(input.JobId, input.Attempt, input.Mode, cancellationToken);
        if (job is null || job.Status.IsTerminal() || (input.Mode == WorkerMode.Capture && job.Desired == DesiredState.Stop))
            return new(StopWanted: true);

        // The one before is fenced off already; it shall not go on using the machine either.
        if (input.Attempt > 1)
            await launcher.KillAsync(input.JobId, input.Attempt - 1, cancellationToken);
        if (await launcher.FindAsync(input.JobId, input.Attempt, cancellationToken) is null)
            await launcher.LaunchAsync(input.JobId, input.Attempt, tokens.CodeFor(input.JobId, input.Attempt), cancellationToken);
        return new(StopWanted: false);
    }
}
