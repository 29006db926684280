using Serverless.Adapters.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables.Jobs;

public sealed class DeleteTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_JobWithAll_LeavesNoRowInAnyTable()
    {
        MediaJob job = await FullJobAsync();
        Assert.NotEmpty(await RowsOfAsync(job));

        await Jobs.DeleteAsync(await FoundAsync(job), default);

        Assert.Empty(await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_AssetPutAfterTheEnd_LeavesNoRowInAnyTable()
    {
        MediaJob job = await EndedAsync(await FullJobAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Assets.PutAsync(Sample.Asset(job, "late.mp4"), default);

        await Jobs.DeleteAsync(await FoundAsync(job), default);

        Assert.Empty(await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task RepairAsync_AssetPutAfterTheEnd_FilesTheJobOnce()
    {
        MediaJob job = await EndedAsync(await AddedJobAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Assets.PutAsync(Sample.Asset(job, "late.mp4"), default);

        await Jobs.RepairAsync(await FoundAsync(job), default);

        Assert.Single(await ListsOfAsync(job), Keys.Ended);
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_AfterADeletionThatWasCutOff_GoesOn()
    {
        MediaJob job = await EndedAsync(await FullJobAsync());
        await Get<TableAssetStore>().RemoveOfJobAsync(job.Id, default);
        await Get<JobIndex>().RemoveAsync(job.Id, [Keys.JobsOf(App, job.Kind)], default);

        await Jobs.DeleteAsync(await FoundAsync(job), default);

        Assert.Empty(await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_Twice_IsTheSameAsOnce()
    {
        MediaJob job = await EndedAsync(await FullJobAsync());

        await Jobs.DeleteAsync(job, default);
        await Jobs.DeleteAsync(job, default);

        Assert.Empty(await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_MoreThanAHundredRows_LeavesNoRowInAnyTable()
    {
        MediaJob job = await AddedJobAsync();
        NewEvent[] events = [.. Enumerable.Range(0, 60).Select(_ => new NewEvent("recording.running", Clock.GetUtcNow(), new Dictionary<string, object?>()))];
        await Get<JobPartition>().ChangeAsync(job.Id, j => new(j, events), default);
        await Get<JobPartition>().ChangeAsync(job.Id, j => new(j, events), default);

        await Jobs.DeleteAsync(await FoundAsync(job), default);

        Assert.Empty(await RowsOfAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_AnotherJobHasTheClaimMeanwhile_LeavesItAlone()
    {
        MediaJob job = await EndedAsync(await FullJobAsync());
        MediaJob next = await AddedJobAsync();

        await Jobs.DeleteAsync(job, default);

        Assert.Equal([next.Id], (await Jobs.FindClaimedAsync(App, next.RoomId, default)).Select(j => j.Id));
    }

    private async Task<MediaJob> FullJobAsync()
    {
        MediaJob job = await AddedJobAsync();
        await Assets.PutAsync(Sample.Asset(job), default);
        await Get<IHeartbeatStore>().TouchAsync(new(job.Id, 1, Clock.GetUtcNow(), "capturing", 1), default);
        return await FoundAsync(job);
    }
}
