using Serverless.Domain.Events;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>The only writer of media jobs. Every change is one transaction under the row's version, with the events that tell of it.</summary>
public interface IMediaJobStore
{
    /// <summary>Accepts a job: row and first event, then the room's claim, then the lists. Of parallel calls for one room and destination exactly one succeeds.</summary>
    /// <returns>The job as it is kept: another than the given one when a call under the same id was first.</returns>
    /// <exception cref="Errors.ServiceException"><c>beam_already_started</c>: another job holds the claim.</exception>
    Task<MediaJob> AddAsync(MediaJob job, CancellationToken cancellationToken);

    Task<MediaJob?> FindAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Moves the job and returns it as it is then; a move that the table does not allow changes nothing and returns the job as it is.</summary>
    /// <returns>Null when there is no such job.</returns>
    Task<MediaJob?> MoveAsync(string jobId, JobMove move, CancellationToken cancellationToken);

    /// <summary>Pauses or resumes a running job, with the event that tells of it. One that is so already, or does not run, stays as it is.</summary>
    /// <returns>The job as it is then; null when there is no such job.</returns>
    Task<MediaJob?> PauseAsync(string jobId, bool paused, CancellationToken cancellationToken);

    /// <summary>Notes what happened to a job beside its moves, with the event that tells of it. What was noted before, or does not fit the job as it is, changes nothing.</summary>
    /// <returns>The job as it is then; null when there is no such job.</returns>
    Task<MediaJob?> NoteAsync(string jobId, JobNote note, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="attempt"/> the one that may speak for the job; an older or equal one changes nothing.</summary>
    Task<MediaJob?> BeginAttemptAsync(string jobId, int attempt, WorkerMode mode, CancellationToken cancellationToken);

    /// <summary>Hands the job to the first worker that says hello for the present attempt.</summary>
    /// <returns>The job, or null when the attempt is over or another worker has it.</returns>
    Task<MediaJob?> GreetAsync(string jobId, int attempt, string workerId, CancellationToken cancellationToken);

    /// <summary>Releases the room's claim; nothing happens when the job does not hold it.</summary>
    Task ReleaseClaimAsync(MediaJob job, CancellationToken cancellationToken);

    /// <summary>The job that holds the claim of a room and destination; null when there is none.</summary>
    Task<IReadOnlyList<MediaJob>> FindClaimedAsync(string appId, string roomId, CancellationToken cancellationToken);

    /// <summary>A page of an app's jobs, newest first.</summary>
    Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken);

    /// <summary>The events of a job in order.</summary>
    Task<IReadOnlyList<DomainEvent>> EventsAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The ids of all jobs of a list, newest first: a read for each thousand. Some may be deleted by now.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(string appId, JobKind kind, string? roomId, CancellationToken cancellationToken);

    /// <summary>Every job that has not ended, for the timer functions.</summary>
    IAsyncEnumerable<MediaJob> OpenJobsAsync(CancellationToken cancellationToken);

    /// <summary>The ids of the same: a read for each thousand. Some may have ended, or be half-made.</summary>
    IAsyncEnumerable<string> OpenJobIdsAsync(CancellationToken cancellationToken);

    /// <summary>Finishes or takes back a start that was cut off half-way: lists, claim, leftovers.</summary>
    /// <returns>False when the job has been taken back, because another one holds the claim.</returns>
    Task<bool> RepairAsync(MediaJob job, CancellationToken cancellationToken);

    /// <summary>Jobs that ended before <paramref name="before"/>, oldest first.</summary>
    IAsyncEnumerable<MediaJob> EndedJobsAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Deletes a job with its events, assets and list entries. Its blobs go first, by <see cref="Assets.IJobFiles"/>.</summary>
    Task DeleteAsync(MediaJob job, CancellationToken cancellationToken);
}
