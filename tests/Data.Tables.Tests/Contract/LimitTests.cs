using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Contract;

/// <summary>What the service refuses comes back as its own error, and leaves nothing behind.</summary>
[Collection(AzuriteTests.Name)]
public sealed class LimitTests(AzuriteFixture azurite)
{
    [Theory(Timeout = 30_000)]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("tab\tin it")]
    [InlineData("line\nfeed")]
    [InlineData("c1 \u0085")]
    public async Task AddEntityAsync_KeyWithForbiddenCharacter_Throws400(string key)
    {
        TableClient table = await azurite.CreateTableAsync();

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", key)));

        Assert.Equal(400, error.Status);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_KeyOver1KiB_Throws400()
    {
        TableClient table = await azurite.CreateTableAsync();

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", new string('k', 513))));

        Assert.Equal(400, error.Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_HundredAndOne_IsRefusedWhole()
    {
        TableClient table = await azurite.CreateTableAsync();

        RequestFailedException error = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 101).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i}")))));

        Assert.Equal(400, error.Status);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_SameRowTwice_IsRefusedWhole()
    {
        TableClient table = await azurite.CreateTableAsync();
        TableTransactionAction same = new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r"));

        TableTransactionFailedException error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([same, same]));

        Assert.Equal((400, TableErrorCode.InvalidDuplicateRow.ToString()), (error.Status, error.ErrorCode));
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_999_999)]
    public async Task GetEntityAsync_TimeOfAnyTick_IsExact(int ticks)
    {
        TableClient table = await azurite.CreateTableAsync();
        DateTimeOffset time = new DateTimeOffset(2026, 11, 21, 23, 59, 59, TimeSpan.FromHours(-7)).AddTicks(ticks);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["At"] = time });

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(time, read.GetDateTimeOffset("At"));
        Assert.Equal(TimeSpan.Zero, read.GetDateTimeOffset("At")!.Value.Offset);
    }
}
