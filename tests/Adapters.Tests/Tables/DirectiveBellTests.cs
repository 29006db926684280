using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tests.Tables;

public sealed class DirectiveBellTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    /// <summary>Longer than any test runs: a wait that ends was woken.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly string _job = Guid.NewGuid().ToString("N");
    private readonly AzuriteFixture _azurite = azurite;

    [Fact(Timeout = 30_000)]
    public async Task RingAsync_SameInstance_WakesTheJobsListenersAlone()
    {
        DirectiveBell bell = Get<DirectiveBell>();
        using IDirectiveListener first = bell.Listen(_job);
        using IDirectiveListener second = bell.Listen(_job);
        using IDirectiveListener other = bell.Listen("another");

        await bell.RingAsync(_job, default);
        await Task.WhenAll(first.WaitAsync(Long, default), second.WaitAsync(Long, default));

        Assert.False(other.WaitAsync(Long, default).IsCompleted);
    }

    [Fact(Timeout = 30_000)]
    public async Task RingAsync_BeforeTheWait_IsHeard()
    {
        DirectiveBell bell = Get<DirectiveBell>();
        using IDirectiveListener listener = bell.Listen(_job);

        await bell.RingAsync(_job, default);

        await listener.WaitAsync(Long, default);
    }

    [Fact(Timeout = 30_000)]
    public async Task RingAsync_OtherInstance_IsHeard()
    {
        await using ServiceProvider there = Compose(_azurite.ConnectionString, GetType().Name, Clock);
        using IDirectiveListener listener = Get<IDirectiveBell>().Listen(_job);

        await there.GetRequiredService<DirectiveBell>().RingAsync(_job, default);

        await listener.WaitAsync(Long, default);
    }

    [Fact(Timeout = 30_000)]
    public async Task RingAsync_OtherInstanceAfterNobodyListened_IsHeard()
    {
        await using ServiceProvider there = Compose(_azurite.ConnectionString, GetType().Name, Clock);
        Get<IDirectiveBell>().Listen(_job).Dispose();
        using IDirectiveListener listener = Get<IDirectiveBell>().Listen(_job);

        await there.GetRequiredService<DirectiveBell>().RingAsync(_job, default);

        await listener.WaitAsync(Long, default);
    }

    [Fact(Timeout = 30_000)]
    public async Task WaitAsync_NobodyRings_EndsByItself()
    {
        using IDirectiveListener listener = Get<IDirectiveBell>().Listen(_job);

        await listener.WaitAsync(TimeSpan.FromMilliseconds(1), default);
    }

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_ToStopping_RingsForTheJob()
    {
        MediaJob job = await MovedAsync(await AddedJobAsync(), JobStatus.Running);
        using IDirectiveListener listener = Get<IDirectiveBell>().Listen(job.Id);

        await MovedAsync(job, JobStatus.Stopping);

        await listener.WaitAsync(Long, default);
    }

    [Fact(Timeout = 30_000)]
    public async Task BeginAttemptAsync_WorkerIsReplaced_RingsForTheOldOne()
    {
        MediaJob job = await AddedJobAsync();
        await Jobs.BeginAttemptAsync(job.Id, 1, WorkerMode.Capture, default);
        await Jobs.GreetAsync(job.Id, 1, "worker-a", default);
        using IDirectiveListener listener = Get<IDirectiveBell>().Listen(job.Id);

        await Jobs.BeginAttemptAsync(job.Id, 2, WorkerMode.Capture, default);

        await listener.WaitAsync(Long, default);
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_RowsOfAMinuteAgo_AreDeleted()
    {
        var asked = Get<AskedTable>();
        await asked.AddAsync("old", default);
        Clock.Advance(AskedTable.Kept + TimeSpan.FromSeconds(1));
        string kept = await asked.AddAsync("new", default);

        await asked.SweepAsync(default);
        await asked.SweepAsync(default);

        string[] rows = [.. (await Tables.Asked.QueryAsync<TableEntity>().ToListAsync()).Select(row => row.RowKey)];
        Assert.Contains(kept, rows);
        Assert.DoesNotContain(rows, row => row.EndsWith("|old", StringComparison.Ordinal));
    }
}
