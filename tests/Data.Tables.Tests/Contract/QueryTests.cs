using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Contract;

[Collection(AzuriteTests.Name)]
public sealed class QueryTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_MoreThanAPage_FollowsContinuations()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 25).Select(
            i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p ż", $"{i:00} ó"))));

        List<Page<TableEntity>> pages = await table.QueryAsync<TableEntity>(maxPerPage: 10).AsPages().ToListAsync();
        List<TableEntity> rows = await table.QueryAsync<TableEntity>(maxPerPage: 10).ToListAsync();

        Assert.Equal([10, 10, 5], pages.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i:00} ó"), rows.Select(row => row.RowKey));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact(Timeout = 30_000)]
    public async Task AsPages_ContinuationTokenAndHint_GoesOnWhereThePageEnded()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 9).Select(
            i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i}"))));
        Page<TableEntity> first = await table.QueryAsync<TableEntity>().AsPages(pageSizeHint: 4).FirstAsync();

        Page<TableEntity> second = await table.QueryAsync<TableEntity>().AsPages(first.ContinuationToken, 2).FirstAsync();

        Assert.Equal(["4", "5"], second.Values.Select(row => row.RowKey));
    }

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_Select_ReadsNothingElse()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2L });

        TableEntity row = Assert.Single(await table.QueryAsync<TableEntity>(select: ["RowKey", "B"]).ToListAsync());

        Assert.Equal("r", row.RowKey);
        Assert.False(row.ContainsKey("A"));
        Assert.Equal(2L, row.GetInt64("B"));
    }

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_Lambda_FindsWhatItSays()
    {
        TableClient table = await azurite.CreateTableAsync();
        Sample full = Sample.Full();
        await table.AddEntityAsync(full);
        await table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "s", Size = 9, Colour = Colour.Red });
        DateTimeOffset time = full.Time!.Value;
        Guid id = full.Id!.Value;

        Assert.Equal("r", (await OnlyAsync(e => e.PartitionKey == "p" && e.RowKey.CompareTo("s") < 0)).RowKey);
        Assert.Equal("r", (await OnlyAsync(e => e.Flag)).RowKey);
        Assert.Equal("s", (await OnlyAsync(e => !e.Flag)).RowKey);
        Assert.Equal("r", (await OnlyAsync(e => e.Colour == Colour.Green)).RowKey);
        Assert.Equal("r", (await OnlyAsync(e => e.Time == time)).RowKey);
        Assert.Equal("r", (await OnlyAsync(e => e.Id == id)).RowKey);
        Assert.Equal("s", (await OnlyAsync(e => e.Size > 8)).RowKey);
        Assert.Equal("r", (await OnlyAsync(e => e.Ratio >= 2.5)).RowKey);
        Assert.Equal("r", (await OnlyAsync(e => e.Renamed == "renamed")).RowKey);
        Assert.Equal("s", (await OnlyAsync(e => e.Count == 0 || e.Text == "it's")).RowKey);

        async Task<Sample> OnlyAsync(System.Linq.Expressions.Expression<Func<Sample, bool>> filter)
            => Assert.Single(await table.QueryAsync(filter).ToListAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_MadeFilter_FindsQuotedText()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "it's & + % 100" });
        await table.AddEntityAsync(new TableEntity("p", "s") { ["Name"] = "its" });

        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and Name eq {"it's & + % 100"}");

        Assert.Equal("r", Assert.Single(await table.QueryAsync<TableEntity>(filter).ToListAsync()).RowKey);
    }

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_TableMissing_Throws404TableNotFound()
    {
        TableClient table = new(azurite.ConnectionString, "missing");

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal((404, TableErrorCode.TableNotFound.ToString()), (error.Status, error.ErrorCode));
    }
}
