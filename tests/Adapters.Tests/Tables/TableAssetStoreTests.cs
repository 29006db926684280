using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableAssetStoreTests(AzuriteFixture azurite) : JobStorageTests(azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task PutAsync_NewAsset_IsFoundListedAndTold()
    {
        MediaJob job = await AddedJobAsync();
        Asset asset = Sample.Asset(job);

        await Assets.PutAsync(asset, default);

        Assert.Equal(asset, await Assets.FindAsync(App, asset.Id, default));
        Assert.Equal([asset], await Assets.OfJobAsync(job.Id, default));
        Assert.Equal([asset], (await Assets.ListAsync(new(App) { Limit = 10 }, default)).Assets);
        DomainEvent told = (await Jobs.EventsAsync(job.Id, default))[1];
        Assert.Equal("recording.asset.completed", told.Type);
        Assert.Contains($"\"asset_id\":\"{asset.Id}\"", told.Data, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task PutAsync_TheSameAgain_TellsNothingAndLeavesTheJob()
    {
        MediaJob job = await AddedJobAsync();
        await Assets.PutAsync(Sample.Asset(job), default);
        MediaJob before = await FoundAsync(job);
        Clock.Advance(TimeSpan.FromSeconds(5));

        await Assets.PutAsync(Sample.Asset(job), default);

        Assert.Equal(before, await FoundAsync(job));
        Assert.Equal(["recording.starting", "recording.asset.completed"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task PutAsync_TwentyOfOneAssetAtOnce_TellItOnce()
    {
        MediaJob job = await AddedJobAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Assets.PutAsync(Sample.Asset(job), default)));

        Assert.Equal(["recording.starting", "recording.asset.completed"], await EventTypesAsync(job));
        Assert.Single(await Assets.OfJobAsync(job.Id, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task PutAsync_FileWasMadeAnew_ReplacesItsFactsWithoutASecondEvent()
    {
        MediaJob job = await AddedJobAsync();
        Asset first = Sample.Asset(job);
        await Assets.PutAsync(first, default);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Asset anew = first with { Size = 2000, DurationSeconds = 25, CreatedAt = Clock.GetUtcNow() };

        await Assets.PutAsync(anew, default);

        Assert.Equal(anew with { CreatedAt = first.CreatedAt }, await Assets.FindAsync(App, first.Id, default));
        Assert.Equal(["recording.starting", "recording.asset.completed"], await EventTypesAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task PutAsync_CompletedAfterProcessing_TellsItThen()
    {
        MediaJob job = await AddedJobAsync();
        await Assets.PutAsync(Sample.Asset(job, status: AssetStatus.Processing), default);

        await Assets.PutAsync(Sample.Asset(job), default);

        Assert.Equal(AssetStatus.Completed, Assert.Single(await Assets.OfJobAsync(job.Id, default)).Status);
        Assert.Equal(1, (await EventTypesAsync(job)).Count(type => type == "recording.asset.completed"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(AssetStatus.Completed, AssetStatus.Processing)]
    [InlineData(AssetStatus.Completed, AssetStatus.Failed)]
    [InlineData(AssetStatus.Failed, AssetStatus.Processing)]
    [InlineData(AssetStatus.Failed, AssetStatus.Completed)]
    public async Task PutAsync_AssetHasEndedOtherwise_ChangesNothing(AssetStatus ended, AssetStatus late)
    {
        MediaJob job = await AddedJobAsync();
        Asset asset = Sample.Asset(job, status: ended);
        await Assets.PutAsync(asset, default);
        MediaJob before = await FoundAsync(job);

        await Assets.PutAsync(asset with { Status = late, Size = 1 }, default);

        Assert.Equal(asset, await Assets.FindAsync(App, asset.Id, default));
        Assert.Equal(before, await FoundAsync(job));
    }

    [Fact(Timeout = 30_000)]
    public async Task PutAsync_NoSuchJob_LeavesAnEntryThatIsPassedOver()
    {
        Asset asset = Sample.Asset(Sample.Job(Clock, App));

        await Assets.PutAsync(asset, default);

        Assert.Null(await Assets.FindAsync(App, asset.Id, default));
        Assert.Empty((await Assets.ListAsync(new(App) { Limit = 10 }, default)).Assets);
    }

    [Fact(Timeout = 30_000)]
    public async Task ListAsync_EachFilter_GivesWhatFitsNewestFirst()
    {
        MediaJob job = await AddedJobAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        MediaJob elsewhere = await AddedJobAsync("65f0c0ffee65f0c0ffee65f1");
        Asset old = Sample.Asset(job);
        Asset making = Sample.Asset(elsewhere, status: AssetStatus.Processing) with { SessionId = "session-2" };
        Clock.Advance(TimeSpan.FromSeconds(1));
        Asset chat = Sample.Asset(await AddedJobAsync("65f0c0ffee65f0c0ffee65f2")) with { Type = "chat" };
        foreach (Asset asset in new[] { old, making, chat })
            await Assets.PutAsync(asset, default);
        var all = new AssetQuery(App) { Limit = 10 };

        Assert.Equal([chat, making, old], await ListedAsync(all));
        Assert.Equal([old], await ListedAsync(all with { RoomId = Sample.RoomId }));
        Assert.Equal([making], await ListedAsync(all with { SessionId = "session-2" }));
        Assert.Equal([chat, old], await ListedAsync(all with { Status = AssetStatus.Completed }));
        Assert.Equal([chat], await ListedAsync(all with { Type = "chat" }));
        Assert.Equal([making, old], await ListedAsync(all with { After = chat.Id }));
        Assert.Empty(await ListedAsync(all with { AppId = "another" }));
    }

    [Fact(Timeout = 30_000)]
    public async Task FindAsync_ByAnotherApp_FindsNothing()
    {
        MediaJob job = await AddedJobAsync();
        Asset asset = Sample.Asset(job);
        await Assets.PutAsync(asset, default);

        Assert.Null(await Assets.FindAsync("another", asset.Id, default));
    }

    private async Task<IReadOnlyList<Asset>> ListedAsync(AssetQuery query) => (await Assets.ListAsync(query, default)).Assets;
}
