using Azure.Data.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableSessionStoreTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    private ISessionStore Sessions => Get<ISessionStore>();

    [Fact(Timeout = 30_000)]
    public async Task EnsureActiveAsync_TwentyAtOnce_GetTheSameSession()
    {
        Session[] sessions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Sessions.EnsureActiveAsync(App, Sample.RoomId, default)));

        Session one = Assert.Single(sessions.Distinct());
        Assert.Equal(one, await Sessions.FindActiveAsync(App, Sample.RoomId, default));
        // The active one, the session, and its one event.
        Assert.Equal(3, await Tables.Sessions.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {App + "|" + Sample.RoomId}")).CountAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task EnsureActiveAsync_OtherRoomOrApp_GetsItsOwn()
    {
        Session[] sessions =
        [
            await Sessions.EnsureActiveAsync(App, Sample.RoomId, default),
            await Sessions.EnsureActiveAsync(App, "65f0c0ffee65f0c0ffee65f1", default),
            await Sessions.EnsureActiveAsync("another", Sample.RoomId, default),
        ];

        Assert.Equal(3, sessions.Select(s => s.Id).Distinct().Count());
    }

    [Fact(Timeout = 30_000)]
    public async Task EndAsync_TheActiveOne_EndsItOnce()
    {
        Session session = await Sessions.EnsureActiveAsync(App, Sample.RoomId, default);

        bool[] ended = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Sessions.EndAsync(session, "over", default)));

        Assert.Single(ended, true);
        Assert.Null(await Sessions.FindActiveAsync(App, Sample.RoomId, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task EndAsync_AnEarlierSession_LeavesTheActiveOne()
    {
        Session first = await Sessions.EnsureActiveAsync(App, Sample.RoomId, default);
        await Sessions.EndAsync(first, null, default);
        Session second = await Sessions.EnsureActiveAsync(App, Sample.RoomId, default);

        Assert.False(await Sessions.EndAsync(first, "late", default));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second, await Sessions.FindActiveAsync(App, Sample.RoomId, default));
    }

    [Fact(Timeout = 30_000)]
    public async Task EndAsync_NoActiveSession_SaysSo() =>
        Assert.False(await Sessions.EndAsync(new("65f0c0ffee65f0c0ffee65f9", App, Sample.RoomId, Clock.GetUtcNow()), null, default));
}
