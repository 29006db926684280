using System.Runtime.CompilerServices;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableMediaJobStore(
    StorageTables tables, JobPartition partition, Outbox outbox, EventTraces traces, ClaimTable claims, JobIndex index, IHeartbeatStore heartbeats, TableAssetStore assets, TimeProvider clock)
    : IMediaJobStore
{
    /// <summary>A start writes its job's row within this time of its place among the open jobs, or never.</summary>
    private static readonly TimeSpan HalfMade = TimeSpan.FromMinutes(1);

    /// <summary>What one answer of the Table service holds.</summary>
    private const int MaxPage = 1000;

    /// <inheritdoc/>
    public async Task<MediaJob> AddAsync(MediaJob job, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        // Before anything else, so that whatever is cut off below is found by the sweeper.
        Task open = index.PutAsync(Keys.Open, job.Id, job.Id, cancellationToken);
        MediaJob added = await partition.AddAsync(new(job, Told(job, job.CreatedAt)), open, cancellationToken);
        if (!await RepairAsync(added, cancellationToken))
            throw new ServiceException(ServiceErrors.BeamAlreadyStarted);
        outbox.Ring(job.Subject);
        return added;
    }

    /// <inheritdoc/>
    public async Task<bool> RepairAsync(MediaJob job, CancellationToken cancellationToken)
    {
        if (job.Status.HoldsClaim() && !await claims.TryTakeAsync(job, cancellationToken))
        {
            await DeleteAsync(job, cancellationToken);
            return false;
        }
        await index.AddAsync(job.Id, job.Id, ListsOf(job), cancellationToken);
        if (job.Status.IsTerminal())
            await FileAsEndedAsync(job, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public Task<MediaJob?> FindAsync(string jobId, CancellationToken cancellationToken) => partition.ReadAsync(jobId, cancellationToken);

    /// <inheritdoc/>
    public async Task<MediaJob?> MoveAsync(string jobId, JobMove move, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var result = await partition.ChangeAsync(
            jobId, job => JobMoves.Apply(job, move, now) is { } moved ? new(moved, [Told(moved, move.At ?? now), .. Overtaken(moved)]) : null, cancellationToken);
        if (result is not var (job, changed))
            return null;
        // Also when it was moved before: that call may have been cut off, or its reply lost.
        if (job.Status.IsTerminal() && (changed || job.Status == move.To))
            await FileAsEndedAsync(job, cancellationToken);
        return job;
    }

    /// <inheritdoc/>
    public async Task<MediaJob?> PauseAsync(string jobId, bool paused, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var result = await partition.ChangeAsync(
            jobId,
            job => job.Status == JobStatus.Running && job.Paused != paused
                ? new(job with { Paused = paused, UpdatedAt = now }, Told(job, EventTypes.Paused(job.Kind, paused), now))
                : null,
            cancellationToken);
        return result?.Job;
    }

    /// <inheritdoc/>
    public async Task<MediaJob?> NoteAsync(string jobId, JobNote note, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return (await partition.ChangeAsync(jobId, Note, cancellationToken))?.Job;

        JobChange? Note(MediaJob job)
        {
            if (note.Apply(job, now) is not { } noted)
                return null;
            NewEvent[] told = note.EventOf(noted) is { } type ? [Told(noted, type, now, note.Data)] : [];
            return new(noted with { UpdatedAt = now }, told);
        }
    }

    /// <inheritdoc/>
    public async Task<MediaJob?> BeginAttemptAsync(string jobId, int attempt, WorkerMode mode, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        JobHeartbeat? last = attempt > 1 ? await heartbeats.FindAsync(jobId, cancellationToken) : null;
        return (await partition.ChangeAsync(jobId, Begin, cancellationToken))?.Job;

        JobChange? Begin(MediaJob job)
        {
            if (attempt <= job.Attempt || job.Status.IsTerminal())
                return null;
            double recorded = last?.Attempt == job.Attempt ? last.DurationSeconds : 0;
            MediaJob next = job with { Attempt = attempt, Mode = mode, WorkerId = null, UpdatedAt = now, OffsetSeconds = job.OffsetSeconds + recorded };
            return job.Attempt == 0 ? new(next) : new(next, new NewEvent(EventTypes.WorkerReplaced(job.Kind), now, new Dictionary<string, object?> { ["attempt"] = attempt }));
        }
    }

    /// <inheritdoc/>
    public async Task<MediaJob?> GreetAsync(string jobId, int attempt, string workerId, CancellationToken cancellationToken)
    {
        // Its silence is counted from here, until its first heartbeat.
        DateTimeOffset now = clock.GetUtcNow();
        var result = await partition.ChangeAsync(
            jobId,
            job => job.Attempt == attempt && job.WorkerId is null && !job.Status.IsTerminal() ? new(job with { WorkerId = workerId, UpdatedAt = now }) : null,
            cancellationToken);
        return result?.Job is { } greeted && greeted.Attempt == attempt && greeted.WorkerId == workerId && !greeted.Status.IsTerminal() ? greeted : null;
    }

    /// <inheritdoc/>
    public Task ReleaseClaimAsync(MediaJob job, CancellationToken cancellationToken) => claims.ReleaseAsync(job, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MediaJob>> FindClaimedAsync(string appId, string roomId, CancellationToken cancellationToken) =>
        claims.HoldersAsync(appId, roomId, cancellationToken);

    /// <inheritdoc/>
    public async Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken)
    {
        (IReadOnlyList<MediaJob> jobs, string? last) = await IndexPage.ReadAsync(
            index.IdsAsync(Keys.JobsOf(query.AppId, query.Kind, query.RoomId), query.After, query.Limit, cancellationToken),
            entry => partition.ReadAsync(entry.JobId, cancellationToken),
            job => (query.Status ?? job.Status) == job.Status && (query.SessionId ?? job.SessionId) == job.SessionId,
            query.Limit);
        return new(jobs, last);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListIdsAsync(string appId, JobKind kind, string? roomId, CancellationToken cancellationToken) =>
        await index.IdsAsync(Keys.JobsOf(appId, kind, roomId), after: null, MaxPage, cancellationToken).Select(entry => entry.JobId).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DomainEvent>> EventsAsync(string jobId, CancellationToken cancellationToken) =>
        tables.EventsOfAsync(new(SubjectKind.Job, "", RoomId: null, jobId), first: 1, int.MaxValue, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaJob> OpenJobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((string Row, string JobId)[] chunk in index.RowsAsync(Keys.Open, before: null, cancellationToken).Chunked(IndexPage.ReadAtOnce))
        {
            MediaJob?[] found = await Task.WhenAll(chunk.Select(entry => partition.ReadAsync(entry.JobId, cancellationToken)));
            for (var i = 0; i < chunk.Length; i++)
            {
                if (found[i] is { } job)
                    yield return job;
                else if (clock.GetUtcNow() - ObjectId.TimeOf(chunk[i].JobId) > HalfMade)
                    await index.DropAsync(Keys.Open, chunk[i].Row, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> OpenJobIdsAsync(CancellationToken cancellationToken) =>
        index.RowsAsync(Keys.Open, before: null, cancellationToken).Select(entry => entry.JobId);

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaJob> EndedJobsAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((string row, string jobId) in index.RowsAsync(Keys.Ended, FormattableString.Invariant($"{before.UtcDateTime:yyyyMMddHHmmss}"), cancellationToken))
        {
            if (await partition.ReadAsync(jobId, cancellationToken) is { } job)
                yield return job;
            else
                await index.DropAsync(Keys.Ended, row, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(MediaJob job, CancellationToken cancellationToken)
    {
        await claims.ReleaseAsync(job, cancellationToken);
        await assets.RemoveOfJobAsync(job.Id, cancellationToken);
        await index.RemoveAsync(job.Id, ListsOf(job), cancellationToken);
        await traces.ForgetAsync(job.Subject, cancellationToken);
        await heartbeats.ForgetAsync(job.Id, cancellationToken);
        await partition.DeleteAsync(job.Id, cancellationToken);
        await index.DropAsync(Keys.Ended, Keys.EndedRow(job), cancellationToken);
        await index.DropAsync(Keys.Open, job.Id, cancellationToken);
    }

    private async Task FileAsEndedAsync(MediaJob job, CancellationToken cancellationToken)
    {
        await claims.ReleaseAsync(job, cancellationToken);
        await heartbeats.ForgetAsync(job.Id, cancellationToken);
        await index.PutAsync(Keys.Ended, Keys.EndedRow(job), job.Id, cancellationToken);
        await index.DropAsync(Keys.Open, job.Id, cancellationToken);
    }

    private static string[] ListsOf(MediaJob job) => [Keys.JobsOf(job.AppId, job.Kind), Keys.JobsOf(job.AppId, job.Kind, job.RoomId)];

    /// <summary>What a worker told before its job was seen to run, and is now told in order.</summary>
    private static NewEvent[] Overtaken(MediaJob moved) =>
        moved is { Status: JobStatus.Running, PlayableAt: { } playable } ? [Told(moved, EventTypes.Playable(moved.Kind), playable)] : [];

    private static NewEvent Told(MediaJob job, DateTimeOffset at) => Told(job, EventTypes.Of(job.Kind, job.Status), at);

    private static NewEvent Told(MediaJob job, string type, DateTimeOffset at, IReadOnlyDictionary<string, object?>? more = null) => new(
        type,
        at,
        new Dictionary<string, object?>(more ?? new Dictionary<string, object?>())
        {
            ["room_id"] = job.RoomId,
            ["session_id"] = job.SessionId,
            ["reason"] = job.StopReason,
            ["error_type"] = job.Error?.Type,
        });
}
