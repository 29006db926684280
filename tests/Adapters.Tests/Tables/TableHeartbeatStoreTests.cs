using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Ids;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableHeartbeatStoreTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    private IHeartbeatStore Heartbeats => Get<IHeartbeatStore>();

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_NoneYet_ReturnsNull() => Assert.Null(await Heartbeats.FindAsync(Sample.Job(Clock, App).Id, default));

    [Fact(Timeout = 30_000)]
    public async Task TouchAsync_Twice_KeepsTheLast()
    {
        string jobId = Sample.Job(Clock, App).Id;
        var last = new JobHeartbeat(jobId, 2, Clock.GetUtcNow().AddTicks(1_234_567), "finalizing", 61.25);

        await Heartbeats.TouchAsync(new(jobId, 1, Clock.GetUtcNow(), "capturing", 60), default);
        await Heartbeats.TouchAsync(last, default);

        Assert.Equal(last, await Heartbeats.FindAsync(jobId, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task TouchAsync_WhileTheJobMoves_NeverDisturbsIt()
    {
        MediaJob job = await AddedJobAsync();

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 20).Select(i => Heartbeats.TouchAsync(new(job.Id, 1, Clock.GetUtcNow(), "capturing", i), default))),
            MovedAsync(job, JobStatus.Running, JobStatus.Stopping, JobStatus.Stopped));

        Assert.Equal(["recording.starting", "recording.running", "recording.stopping", "recording.stopped"], await EventTypesAsync(job));
        Assert.NotNull(await Heartbeats.FindAsync(job.Id, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task AllAsync_MoreThanAPage_ReturnsTheLastOfEach()
    {
        string[] ids = [.. Enumerable.Range(0, 1100).Select(_ => ObjectId.New(Clock))];
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, token) => await Heartbeats.TouchAsync(new(id, 3, Clock.GetUtcNow(), "capturing", 1), token));

        IReadOnlyDictionary<string, JobHeartbeat> all = await Heartbeats.AllAsync(default);

        Assert.All(ids, id => Assert.Equal((id, 3), (all[id].JobId, all[id].Attempt)));
    }

    [Fact(Timeout = 30_000)]
    public async Task ForgetAsync_Twice_IsTheSameAsOnce()
    {
        string jobId = Sample.Job(Clock, App).Id;
        await Heartbeats.TouchAsync(new(jobId, 1, Clock.GetUtcNow(), "capturing", 60), default);

        await Heartbeats.ForgetAsync(jobId, default);
        await Heartbeats.ForgetAsync(jobId, default);

        Assert.Null(await Heartbeats.FindAsync(jobId, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task MoveAsync_ToTheEnd_ForgetsTheHeartbeat()
    {
        MediaJob job = await AddedJobAsync();
        await Heartbeats.TouchAsync(new(job.Id, 1, Clock.GetUtcNow(), "capturing", 60), default);

        await EndedAsync(job);

        Assert.Null(await Heartbeats.FindAsync(job.Id, default));
    }
}
