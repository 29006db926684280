using Serverless.Domain.Jobs;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Timers;

/// <summary>Tells which workers have fallen silent. Silence counts only while this host was up to hear them.</summary>
public sealed class SilenceWatch(IHeartbeatStore heartbeats, WorkersOptions options, TimeProvider clock)
{
    private readonly DateTimeOffset _listeningSince = clock.GetUtcNow();

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
