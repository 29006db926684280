namespace Serverless.Domain.Jobs;

/// <summary>The last sign of life of each job's worker: a row of its own, never an event to the orchestrator.</summary>
public interface IHeartbeatStore
{
    Task TouchAsync(JobHeartbeat heartbeat, CancellationToken cancellationToken);

    Task<JobHeartbeat?> FindAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Those of all jobs, by their job: a read for each thousand, not one for each.</summary>
    Task<IReadOnlyDictionary<string, JobHeartbeat>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Nothing happens when there is none.</summary>
    Task ForgetAsync(string jobId, CancellationToken cancellationToken);
}

/// <param name="Attempt">The attempt that sent it.</param>
/// <param name="At">When the host got it, by the host's clock.</param>
/// <param name="DurationSeconds">Media time captured by this attempt so far.</param>
public sealed record JobHeartbeat(string JobId, int Attempt, DateTimeOffset At, string Phase, double DurationSeconds);
