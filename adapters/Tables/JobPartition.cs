using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;

namespace Serverless.Adapters.Tables;

/// <summary>One job's partition: its row and the events that tell of it change together or not at all.</summary>
internal sealed class JobPartition(StorageTables tables, Outbox outbox, DirectiveBell directives)
{
    private const int MaxTries = 20;

    /// <param name="change">Gets the newest state; null from it means "nothing to change". May run more than once.</param>
    /// <returns>The job as it is afterwards, and whether this call changed it; null when there is no such job.</returns>
    /// <exception cref="ServiceException"><c>unavailable</c>: others changed the job each time.</exception>
    public Task<(MediaJob Job, bool Changed)?> ChangeAsync(string jobId, Func<MediaJob, JobChange?> change, CancellationToken cancellationToken) =>
        ChangeAsync(jobId, job => Task.FromResult(change(job)), cancellationToken);

    /// <param name="change">As above. What it reads of the job's partition is still so when its change is made: every change of the partition changes the job's version.</param>
    public async Task<(MediaJob Job, bool Changed)?> ChangeAsync(string jobId, Func<MediaJob, Task<JobChange?>> change, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        for (var tries = 1; ; tries++)
        {
            NullableResponse<TableEntity> row = await tables.Jobs.GetEntityIfExistsAsync<TableEntity>(jobId, Keys.Job, cancellationToken: cancellationToken);
            if (!row.HasValue)
                return null;
            var job = row.Value!.Document<MediaJob>();
            if (await change(job) is not { } wanted)
                return (job, false);

            (MediaJob next, IEnumerable<TableTransactionAction> actions) = await AnnounceAsync(wanted, cancellationToken);
            try
            {
                await tables.Jobs.SubmitTransactionAsync(
                    [new(TableTransactionActionType.UpdateReplace, ToRow(next), row.Value!.ETag), .. actions], cancellationToken);
                Ring(wanted);
                if (IsAsked(job, next))
                    await directives.RingAsync(jobId, cancellationToken);
                return (next, true);
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                if (tries == MaxTries)
                    throw new ServiceException(ServiceErrors.Unavailable, [], e);
            }
        }
    }

    /// <returns>The job with its first event's number; as it is when it is there already, because a reply was lost and the SDK sent the transaction again.</returns>
    /// <param name="before">What has to be written before the job is; its notice is written meanwhile.</param>
    public async Task<MediaJob> AddAsync(JobChange first, Task before, CancellationToken cancellationToken)
    {
        (MediaJob job, IEnumerable<TableTransactionAction> actions) = await AnnounceAsync(first, cancellationToken);
        await before;
        try
        {
            await tables.Jobs.SubmitTransactionAsync([new(TableTransactionActionType.Add, ToRow(job)), .. actions], cancellationToken);
            return job;
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            return await ReadAsync(job.Id, cancellationToken) ?? throw new ServiceException(ServiceErrors.Unavailable, [], e);
        }
    }

    public async Task<MediaJob?> ReadAsync(string jobId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Jobs.GetEntityIfExistsAsync<TableEntity>(jobId, Keys.Job, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Document<MediaJob>() : null;
    }

    public async Task DeleteAsync(string jobId, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = await tables.Jobs
            .QueryAsync<TableEntity>(e => e.PartitionKey == jobId, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        // The job's own row goes last, so that a deletion that was cut off is found and gone on with.
        foreach (TableEntity[] chunk in rows.OrderBy(r => r.RowKey == Keys.Job).Chunk(100))
            await tables.Jobs.SubmitTransactionAsync(chunk.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)), cancellationToken);
    }

    private async Task<(MediaJob Job, IEnumerable<TableTransactionAction> Actions)> AnnounceAsync(JobChange change, CancellationToken cancellationToken)
    {
        Announcement told = await outbox.AnnounceAsync(change.Job.Subject, change.Job.Sequence, change.Events, cancellationToken);
        IEnumerable<TableTransactionAction> rows = change.Rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        return (change.Job with { Sequence = told.Sequence }, [.. told.Actions, .. rows]);
    }

    private void Ring(JobChange change)
    {
        if (change.Events.Length > 0)
            outbox.Ring(change.Job.Subject);
    }

    /// <summary>Whether the open question of the job's worker has another answer than before.</summary>
    private static bool IsAsked(MediaJob before, MediaJob after) =>
        after.Desired != before.Desired || (after.Attempt != before.Attempt && before.WorkerId is not null)
        || (after.Commands is [.., { } newest] && (before.Commands is not [.., { } last] || newest.Id != last.Id));

    private static TableEntity ToRow(MediaJob job) => Documents.Row(
        job.Id, Keys.Job, job, ("AppId", job.AppId), ("RoomId", job.RoomId), ("Status", WireName.Of(job.Status)));
}

/// <summary>A wanted change: the job as it shall be, what is to be told of it, and further rows of its partition.</summary>
internal sealed record JobChange(MediaJob Job, params NewEvent[] Events)
{
    public IReadOnlyList<TableEntity> Rows { get; init; } = [];
}
