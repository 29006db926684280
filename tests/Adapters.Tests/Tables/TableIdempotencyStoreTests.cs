using Azure.Data.Tables;
using Serverless.Adapters.Tests.Fixtures;
using Serverless.Domain.Idempotency;

namespace Serverless.Adapters.Tests.Tables;

public sealed class TableIdempotencyStoreTests(AzuriteFixture azurite) : StorageTests(azurite)
{
    private const string Key = "key / of ? the # caller";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private IIdempotencyStore Keys => Get<IIdempotencyStore>();

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_TwentyAtOnce_OneTakesItAndTheOthersSeeItsJob()
    {
        IdempotencyTicket[] tickets = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Keys.TakeAsync(App, Key, "body"u8.ToArray(), $"job-{i}", default)));

        IdempotencyTicket taken = Assert.Single(tickets, t => t.State == IdempotencyState.Taken);
        Assert.Equal(19, tickets.Count(t => t == new IdempotencyTicket(IdempotencyState.InProgress, taken.JobId)));
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_AfterTheReply_GivesItAgain()
    {
        await TakeAsync("job-1");
        await Keys.CompleteAsync(App, Key, "job-1", "{\"id\":\"1\"}", default);
        Clock.Advance(IdempotencyTicket.Abandoned * 2);

        Assert.Equal(new(IdempotencyState.Replied, "job-1", "{\"id\":\"1\"}"), await TakeAsync("job-2"));
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_OtherRequest_IsAMismatch()
    {
        await TakeAsync("job-1");

        Assert.Equal(IdempotencyState.Mismatch, (await TakeAsync("job-2", "other")).State);
        await Keys.CompleteAsync(App, Key, "job-1", "reply", default);
        Assert.Equal(IdempotencyState.Mismatch, (await TakeAsync("job-2", "other")).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_OtherKeyOrApp_IsTaken()
    {
        await TakeAsync("job-1");

        Assert.Equal(IdempotencyState.Taken, (await Keys.TakeAsync(App, "other", "body"u8.ToArray(), "job-2", default)).State);
        Assert.Equal(IdempotencyState.Taken, (await Keys.TakeAsync("other" + App, Key, "body"u8.ToArray(), "job-3", default)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_Abandoned_GoesOnUnderTheSameJobForOneCaller()
    {
        await TakeAsync("job-1");
        Clock.Advance(IdempotencyTicket.Abandoned - Moment);
        Assert.Equal(IdempotencyState.InProgress, (await TakeAsync("job-2")).State);
        Clock.Advance(Moment);

        IdempotencyTicket[] tickets = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => TakeAsync($"job-{i + 3}")));

        Assert.All(tickets, t => Assert.Equal("job-1", t.JobId));
        Assert.Single(tickets, t => t.State == IdempotencyState.Taken);
    }

    [Fact(Timeout = 30_000)]
    public async Task TakeAsync_AfterItsLifetime_ForgetsRequestAndReply()
    {
        await TakeAsync("job-1");
        await Keys.CompleteAsync(App, Key, "job-1", "reply", default);
        Clock.Advance(IdempotencyTicket.Lifetime);
        Assert.Equal(IdempotencyState.Replied, (await TakeAsync("job-2")).State);
        Clock.Advance(Moment);

        Assert.Equal(new(IdempotencyState.Taken, "job-3"), await TakeAsync("job-3", "other"));
    }

    [Fact(Timeout = 30_000)]
    public async Task ReleaseAsync_AfterAFailure_LetsAMendedRequestIn()
    {
        await TakeAsync("job-1");

        await Keys.ReleaseAsync(App, Key, "job-1", default);

        Assert.Equal(new(IdempotencyState.Taken, "job-2"), await TakeAsync("job-2", "mended"));
    }

    [Fact(Timeout = 30_000)]
    public async Task CompleteAsync_KeyWasSwept_IsNoFault()
    {
        await TakeAsync("job-1");
        await Keys.ReleaseAsync(App, Key, "job-1", default);

        await Keys.CompleteAsync(App, Key, "job-1", "reply", default);

        Assert.Equal(IdempotencyState.Taken, (await TakeAsync("job-2")).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task CompleteAsync_KeyWasTakenOver_IsLeftToItsNewOwner()
    {
        await TakeAsync("job-1");
        Clock.Advance(IdempotencyTicket.Abandoned);
        await TakeAsync("job-2");

        await Keys.CompleteAsync(App, Key, "job-1", "late", default);
        Assert.Equal(new(IdempotencyState.InProgress, "job-1"), await TakeAsync("job-3"));
        await Keys.CompleteAsync(App, Key, "job-2", "reply", default);

        Assert.Equal(new(IdempotencyState.Replied, "job-1", "reply"), await TakeAsync("job-3"));
    }

    [Fact(Timeout = 30_000)]
    public async Task ReleaseAsync_KeyWasTakenOver_IsLeftToItsNewOwner()
    {
        await TakeAsync("job-1");
        Clock.Advance(IdempotencyTicket.Abandoned);
        await TakeAsync("job-2");

        await Keys.ReleaseAsync(App, Key, "job-1", default);

        Assert.Equal(new(IdempotencyState.InProgress, "job-1"), await TakeAsync("job-3"));
    }

    [Fact(Timeout = 30_000)]
    public async Task CompleteAsync_TenAtOnce_KeepOneReply()
    {
        await TakeAsync("job-1");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Keys.CompleteAsync(App, Key, "job-1", "reply", default)));

        Assert.Equal(new(IdempotencyState.Replied, "job-1", "reply"), await TakeAsync("job-2"));
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_OldAndNewKeys_DeletesTheOldOnly()
    {
        await Keys.SweepAsync(default);
        await TakeAsync("job-1");
        await Keys.TakeAsync(App, "replied", "body"u8.ToArray(), "job-2", default);
        await Keys.CompleteAsync(App, "replied", "job-2", "reply", default);
        Clock.Advance(IdempotencyTicket.Lifetime + Moment);
        await Keys.TakeAsync(App, "new", "body"u8.ToArray(), "job-3", default);

        await Keys.SweepAsync(default);

        Assert.Equal([Adapters.Tables.Keys.Hash("new")], await RowsAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task SweepAsync_TwoAtOnce_CountEachKeyOnce()
    {
        Clock.Advance(-TimeSpan.FromDays(400));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Keys.TakeAsync(App, $"{i}", "body"u8.ToArray(), "job", default)));
        Clock.Advance(IdempotencyTicket.Lifetime + Moment);

        int[] swept = await Task.WhenAll(Keys.SweepAsync(default), Keys.SweepAsync(default));

        Assert.Equal(20, swept.Sum());
        Assert.Empty(await RowsAsync());
    }

    private Task<IdempotencyTicket> TakeAsync(string jobId, string request = "body") =>
        Keys.TakeAsync(App, Key, System.Text.Encoding.UTF8.GetBytes(request), jobId, default);

    private ValueTask<string[]> RowsAsync() =>
        Tables.Idempotency.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {App}")).Select(row => row.RowKey).ToArrayAsync();
}
