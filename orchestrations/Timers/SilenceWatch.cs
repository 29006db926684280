using Serverless.Domain.Jobs;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Timers;

/// <summary>Tells which workers have fallen silent. Silence counts only while this host was up to hear them.</summary>
public sealed class SilenceWatch(IMediaJobStore jobs, IHeartbeatStore heartbeats, WorkersOptions options, TimeProvider clock)
{
    /// <summary>Two looks of <see cref="WatchWorkersFunction"/>: who did not look for so long (storage away, machine asleep) did not listen either.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>A heartbeat that came as its job ended is in nobody's way, and is let lie for so long.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    private DateTimeOffset _listeningSince = clock.GetUtcNow();
    private DateTimeOffset _lookedAt = clock.GetUtcNow();

    /// <summary>Looks at all open jobs. After a pause, silence is counted anew.</summary>
    /// <returns>The jobs whose worker has fallen silent.</returns>
    public async Task<IReadOnlyList<MediaJob>> LookAsync(CancellationToken cancellationToken)
    {
        // One moment for the whole look: should the machine fall asleep in the middle of it, nobody has been silent meanwhile.
        DateTimeOffset now = clock.GetUtcNow();
        if (now - _lookedAt > LongestPause)
            _listeningSince = now;
        var silent = new List<MediaJob>();
        IReadOnlyDictionary<string, JobHeartbeat> all = await heartbeats.AllAsync(cancellationToken);
        HashSet<string> ended = [.. all.Values.Where(last => now - last.At > LeftBehind).Select(last => last.JobId)];
        await foreach (string jobId in jobs.OpenJobIdsAsync(cancellationToken))
        {
            ended.Remove(jobId);
            JobHeartbeat? last = all.GetValueOrDefault(jobId);
            // Nearly all have been heard: only the others' rows are read.
            if ((last is null || IsOver(last.At, now)) && await jobs.FindAsync(jobId, cancellationToken) is { } job && IsSilent(job, last, now))
                silent.Add(job);
        }
        foreach (string jobId in ended)
            await heartbeats.ForgetAsync(jobId, cancellationToken);
        _lookedAt = now;
        return silent;
    }

    public async Task<bool> IsSilentAsync(MediaJob job, CancellationToken cancellationToken) =>
        IsWatched(job) && IsSilent(job, await heartbeats.FindAsync(job.Id, cancellationToken), clock.GetUtcNow());

    private bool IsSilent(MediaJob job, JobHeartbeat? last, DateTimeOffset now) => IsWatched(job) && IsOver(last?.Attempt == job.Attempt ? last.At : job.UpdatedAt, now);

    /// <summary>Before its hello a worker is the launch deadline's business, after the end nobody's.</summary>
    private static bool IsWatched(MediaJob job) => job.WorkerId is not null && job.NeedsWorker;

    private bool IsOver(DateTimeOffset heard, DateTimeOffset now) => now - (heard > _listeningSince ? heard : _listeningSince) > options.SilenceTimeout;
}
