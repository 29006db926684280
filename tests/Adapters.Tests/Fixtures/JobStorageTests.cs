using Azure.Data.Tables;
using Serverless.Adapters.Tables;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Fixtures;

/// <summary>Tests of what is kept of jobs.</summary>
public abstract class JobStorageTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    protected IMediaJobStore Jobs => Get<IMediaJobStore>();

    protected IAssetStore Assets => Get<IAssetStore>();

    protected async Task<MediaJob> AddedJobAsync(string roomId = Sample.RoomId)
    {
        MediaJob job = Sample.Job(Clock, App, roomId);
        await Jobs.AddAsync(job, default);
        return await FoundAsync(job);
    }

    protected async Task<MediaJob> FoundAsync(MediaJob job) => Assert.IsType<MediaJob>(await Jobs.FindAsync(job.Id, default));

    /// <summary>Moves the job through the statuses in turn.</summary>
    protected async Task<MediaJob> MovedAsync(MediaJob job, params JobStatus[] statuses)
    {
        foreach (JobStatus status in statuses)
            job = Assert.IsType<MediaJob>(await Jobs.MoveAsync(job.Id, new(status), default));
        return job;
    }

    protected Task<MediaJob> EndedAsync(MediaJob job) => MovedAsync(job, JobStatus.Stopping, JobStatus.Stopped, JobStatus.Completed);

    protected async Task<string[]> EventTypesAsync(MediaJob job) => [.. (await Jobs.EventsAsync(job.Id, default)).Select(e => e.Type)];

    /// <summary>Every row of every table that names the job, as <c>Table: partition / row</c>.</summary>
    protected async Task<string[]> RowsOfAsync(MediaJob job)
    {
        await Tables.ReadyAsync();
        var rows = new List<string>();
        foreach (TableClient table in new[] { Tables.Jobs, Tables.Index, Tables.Claims, Tables.Rooms, Tables.Sessions, Tables.Idempotency, Tables.Outbox, Tables.Heartbeats })
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>())
            {
                if (row.PartitionKey == job.Id || row.Any(column => column.Value is string text && text.Contains(job.Id, StringComparison.Ordinal)))
                    rows.Add($"{table.Name}: {row.PartitionKey} / {row.RowKey}");
            }
        }
        return [.. rows.Order()];
    }

    /// <summary>Where the job is listed: the partitions of the index that hold a row of it.</summary>
    protected async Task<string[]> ListsOfAsync(MediaJob job)
    {
        await Tables.ReadyAsync();
        return [.. await Tables.Index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"JobId eq {job.Id}")).Select(row => row.PartitionKey).Order().ToArrayAsync()];
    }

    private protected static string[] OpenListsOf(MediaJob job) => [.. new[] { Keys.Open, Keys.JobsOf(job.AppId, job.Kind), Keys.JobsOf(job.AppId, job.Kind, job.RoomId) }.Order()];

    private protected static string[] EndedListsOf(MediaJob job) => [.. new[] { Keys.Ended, Keys.JobsOf(job.AppId, job.Kind), Keys.JobsOf(job.AppId, job.Kind, job.RoomId) }.Order()];
}
