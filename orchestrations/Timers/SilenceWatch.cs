using Serverless.Domain.Jobs;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Timers;

/// <summary>Tells which workers have fallen silent. Silence counts only while this host was up to hear them.</summary>
public sealed class SilenceWatch(IHeartbeatStore heartbeats, WorkersOptions options, TimeProvider clock)
{
    /// <summary>Two looks of <see cref="WatchWorkersFunction"/>: who did not look for so long (storage away, machine asleep) did not listen either.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private DateTimeOffset _listeningSince = clock.GetUtcNow();
    private DateTimeOffset _lookedAt = clock.GetUtcNow();

    /// <summary>Begins a look at all workers. After a pause, silence is counted anew.</summary>
    public void BeginLook()
    {
        if (clock.GetUtcNow() - _lookedAt > LongestPause)
            _listeningSince = clock.GetUtcNow();
    }

    /// <summary>Ends a look that found the storage in order.</summary>
    public void EndLook() => _lookedAt = clock.GetUtcNow();

    public async Task<bool> IsSilentAsync(MediaJob job, CancellationToken cancellationToken)
    {
        // Before its hello a worker is the launch deadline's business, after the end nobody's.
        if (job.WorkerId is null || !job.NeedsWorker)
            return false;
        JobHeartbeat? last = await heartbeats.FindAsync(job.Id, cancellationToken);
        DateTimeOffset heard = last?.Attempt == job.Attempt ? last.At : job.UpdatedAt;
        DateTimeOffset since = heard > _listeningSince ? heard : _listeningSince;
        return clock.GetUtcNow() - since > options.SilenceTimeout;
    }
}
