using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Auth;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.MediaJobs.Activities;

/// <summary>What <see cref="BeginAttemptActivity"/> and <see cref="LaunchWorkerActivity"/> are to do.</summary>
public sealed record LaunchInput(string JobId, int Attempt, WorkerMode Mode);

/// <summary>Launches the worker of the job's present attempt.</summary>
/// <remarks>Runs at least once: an attempt whose worker lives is not launched again, and its code is the same.</remarks>
public sealed class LaunchWorkerActivity(IMediaLauncher launcher, WorkerTokens tokens)
{
    [Function(nameof(LaunchWorkerActivity))]
    public async Task RunAsync([ActivityTrigger] LaunchInput input, CancellationToken cancellationToken)
    {
        // The one before is fenced off already; it shall not go on using the machine either.
        if (input.Attempt > 1)
            await launcher.KillAsync(input.JobId, input.Attempt - 1, cancellationToken);
        if (await launcher.FindAsync(input.JobId, input.Attempt, cancellationToken) is null)
            await launcher.LaunchAsync(input.JobId, input.Attempt, tokens.CodeFor(input.JobId, input.Attempt), cancellationToken);
    }
}
