using Microsoft.Extensions.Logging;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.Timers;

/// <summary>Ends workers that nobody waits for: their job has ended or is gone, or another attempt has taken over.</summary>
public sealed partial class OrphanSweeper(IMediaJobStore jobs, IMediaLauncher launcher, TimeProvider clock, ILogger<OrphanSweeper> logger)
{
    /// <summary>A worker leaves by itself some seconds after its last report; who is still there then has not heard of it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset old = clock.GetUtcNow() - Grace;
        await foreach (RunningWorker worker in launcher.ListAsync(cancellationToken))
        {
            // Attempt 0 waits for a job: the pool looks after it.
            if (worker.Attempt == 0 || worker.Since >= old || await IsWantedAsync(worker, old, cancellationToken))
                continue;
            LogOrphan(worker.JobId, worker.Attempt);
            await launcher.KillAsync(worker.JobId, worker.Attempt, cancellationToken);
        }
    }

    private async Task<bool> IsWantedAsync(RunningWorker worker, DateTimeOffset old, CancellationToken cancellationToken) =>
        await jobs.FindAsync(worker.JobId, cancellationToken) is { } job
        && ((job.Attempt == worker.Attempt && !job.Status.IsTerminal()) || job.UpdatedAt >= old);

    [LoggerMessage(1, LogLevel.Warning, "The worker of job {JobId}, attempt {Attempt}, is not wanted any more and is ended")]
    private partial void LogOrphan(string jobId, int attempt);
}
