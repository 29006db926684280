using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Jobs in memory, moved by the domain's own rules.</summary>
internal sealed class FakeJobStore(TimeProvider clock) : IMediaJobStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MediaJob> _jobs = [];
    private readonly Dictionary<(string AppId, string RoomId, string Destination), string> _claims = [];
    private readonly Dictionary<string, List<JobStatus>> _path = [];
    private volatile int _outage;

    /// <summary>Ids of jobs that were repaired.</summary>
    public ConcurrentQueue<string> Repaired { get; } = new();

    /// <summary>Ids of jobs whose repair, or whose being looked at, goes wrong.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Attempts that were begun, in order.</summary>
    public ConcurrentQueue<(int Attempt, WorkerMode Mode)> Begun { get; } = new();

    /// <summary>How many of the next calls, of whatever kind, find the storage down.</summary>
    public int Outage
    {
        get => _outage;
        set => _outage = value;
    }

    /// <summary>The statuses the job has had, in order.</summary>
    public IReadOnlyList<JobStatus> PathOf(string jobId)
    {
        lock (_gate)
            return [.. _path[jobId]];
    }

    /// <summary>Puts a job as it may have been left.</summary>
    public MediaJob Put(MediaJob job, bool claimed = true)
    {
        lock (_gate)
        {
            _jobs[job.Id] = job;
            _path.TryAdd(job.Id, [job.Status]);
            if (claimed)
                _claims[ClaimOf(job)] = job.Id;
        }
        return job;
    }

    public bool HoldsClaim(MediaJob job)
    {
        lock (_gate)
            return _claims.TryGetValue(ClaimOf(job), out string? holder) && holder == job.Id;
    }

    public MediaJob Get(string jobId)
    {
        lock (_gate)
            return _jobs[jobId];
    }

    public Task<MediaJob> AddAsync(MediaJob job, CancellationToken cancellationToken) => Task.FromResult(Put(job));

    public Task<MediaJob?> FindAsync(string jobId, CancellationToken cancellationToken) => Reply(() => _jobs.GetValueOrDefault(jobId));

    public Task<MediaJob?> MoveAsync(string jobId, JobMove move, CancellationToken cancellationToken) => Reply(() =>
    {
        if (!_jobs.TryGetValue(jobId, out MediaJob? job) || JobMoves.Apply(job, move, clock.GetUtcNow()) is not { } moved)
            return _jobs.GetValueOrDefault(jobId);
        _path[jobId].Add(moved.Status);
        if (moved.Status.IsTerminal() && _claims.GetValueOrDefault(ClaimOf(moved)) == jobId)
            _claims.Remove(ClaimOf(moved));
        return _jobs[jobId] = moved;
    });

    public Task<MediaJob?> PauseAsync(string jobId, bool paused, CancellationToken cancellationToken) => Reply(() =>
        _jobs.TryGetValue(jobId, out MediaJob? job) && job.Status == JobStatus.Running ? _jobs[jobId] = job with { Paused = paused } : job);

    public Task<MediaJob?> NoteAsync(string jobId, JobNote note, CancellationToken cancellationToken) => Reply(() =>
        _jobs.TryGetValue(jobId, out MediaJob? job) ? _jobs[jobId] = note.Apply(job, clock.GetUtcNow()) ?? job : null);

    public Task<MediaJob?> BeginAttemptAsync(string jobId, int attempt, WorkerMode mode, CancellationToken cancellationToken) => Reply(() =>
    {
        if (!_jobs.TryGetValue(jobId, out MediaJob? job) || attempt <= job.Attempt || job.Status.IsTerminal())
            return job;
        Begun.Enqueue((attempt, mode));
        return _jobs[jobId] = job with { Attempt = attempt, Mode = mode, WorkerId = null, UpdatedAt = clock.GetUtcNow() };
    });

    public Task<MediaJob?> GreetAsync(string jobId, int attempt, string workerId, CancellationToken cancellationToken) => Reply(() =>
        _jobs.TryGetValue(jobId, out MediaJob? job) && job.Attempt == attempt && (job.WorkerId ?? workerId) == workerId
            ? _jobs[jobId] = job with { WorkerId = workerId, UpdatedAt = clock.GetUtcNow() }
            : null);

    public Task ReleaseClaimAsync(MediaJob job, CancellationToken cancellationToken) => Reply<MediaJob>(() =>
    {
        if (_claims.GetValueOrDefault(ClaimOf(job)) == job.Id)
            _claims.Remove(ClaimOf(job));
        return null;
    });

    public Task<IReadOnlyList<MediaJob>> FindClaimedAsync(string appId, string roomId, CancellationToken cancellationToken) =>
        Reply<IReadOnlyList<MediaJob>>(() => [.. _claims.Where(c => c.Key.AppId == appId && c.Key.RoomId == roomId).Select(c => _jobs[c.Value])])!;

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations list nothing.");

    public Task<IReadOnlyList<DomainEvent>> EventsAsync(string jobId, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations read no events.");

    public async IAsyncEnumerable<MediaJob> OpenJobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<MediaJob> jobs = (await Reply<IReadOnlyList<MediaJob>>(() => [.. _jobs.Values.OrderBy(j => j.Id)]))!;
        foreach (MediaJob job in jobs)
            yield return job;
    }

    public Task<IReadOnlyList<string>> ListIdsAsync(string appId, JobKind kind, string? roomId, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations list nothing.");

    public IAsyncEnumerable<string> OpenJobIdsAsync(CancellationToken cancellationToken) => OpenJobsAsync(cancellationToken).Select(job => job.Id);

    public Task<bool> RepairAsync(MediaJob job, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Broken.Contains(job.Id))
                throw new InvalidOperationException("cannot be repaired");
            Repaired.Enqueue(job.Id);
            if (!job.Status.HoldsClaim() || !_claims.TryGetValue(ClaimOf(job), out string? holder) || holder == job.Id)
                return Task.FromResult(true);
            _jobs.Remove(job.Id);
            return Task.FromResult(false);
        }
    }

    public async IAsyncEnumerable<MediaJob> EndedJobsAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<MediaJob> jobs = (await Reply<IReadOnlyList<MediaJob>>(() => [.. _jobs.Values.Where(j => j.Status.IsTerminal() && (j.EndedAt ?? j.UpdatedAt) < before)]))!;
        foreach (MediaJob job in jobs)
            yield return job;
    }

    public Task DeleteAsync(MediaJob job, CancellationToken cancellationToken) => Reply<MediaJob>(() =>
    {
        _jobs.Remove(job.Id);
        return null;
    });

    private Task<T?> Reply<T>(Func<T?> reply)
        where T : class
    {
        lock (_gate)
        {
            if (Outage == 0)
                return Task.FromResult(reply());
            Outage--;
            throw new ServiceException(ServiceErrors.Unavailable);
        }
    }

    private static (string, string, string) ClaimOf(MediaJob job) => (job.AppId, job.RoomId, job.Claim);
}
