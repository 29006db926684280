using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Sessions;
using Serverless.Domain.Viewers;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableViewerStoreTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    private const string Playback = "0f3c5b7d9e1a2b4c6d8e0f1a";

    private IViewerStore Viewers => Get<IViewerStore>();

    [Fact(Timeout = 30_000)]
    public async Task CountAsync_ReportsOfTwoSessions_AreTheLatestOfEach()
    {
        (SessionKey one, SessionKey two) = (Key("65f0c0ffee65f0c0ffee65f1"), Key("65f0c0ffee65f0c0ffee65f2"));
        await Task.WhenAll(((string[])["ada", "bob", "ada"]).Select(viewer => Viewers.NoteAsync(one, viewer, default)));
        await Viewers.NoteAsync(two, "ada", default);

        Assert.Equal((2, 1), (await Viewers.CountAsync(one, default), await Viewers.CountAsync(two, default)));
        Clock.Advance(ViewerBuckets.CountedFor - TimeSpan.FromSeconds(1));
        await Viewers.NoteAsync(one, "bob", default);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0), (await Viewers.CountAsync(one, default), await Viewers.CountAsync(two, default)));
    }

    [Fact(Timeout = 30_000)]
    public async Task ForgetAsync_MoreThanATransactionHolds_LeavesNothing()
    {
        SessionKey key = Key("65f0c0ffee65f0c0ffee65f3");
        await Viewers.OpenAsync(Playback, key, default);
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => Viewers.NoteAsync(key, FormattableString.Invariant($"viewer {i}"), default)));
        Assert.Equal(key, await Viewers.FindAsync(Playback, default));
        Assert.Equal(120, await Viewers.CountAsync(key, default));

        await Viewers.ForgetAsync(key, default);
        await Viewers.ForgetAsync(key, default);

        Assert.Null(await Viewers.FindAsync(Playback, default));
        Assert.Empty(await Tables.Viewers.QueryAsync<Azure.Data.Tables.TableEntity>(row => row.PartitionKey == key.SessionId).ToListAsync());
    }

    private SessionKey Key(string sessionId) => new(App, Sample.RoomId, sessionId);
}
