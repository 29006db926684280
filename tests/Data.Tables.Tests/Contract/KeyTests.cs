using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Contract;

[Collection(AzuriteTests.Name)]
public sealed class KeyTests(AzuriteFixture azurite)
{
    public static TheoryData<string, string> Keys => new()
    {
        { "", "" }, { "it's", "o''clock" }, { "two words", " edge " }, { "100%", "%41" }, { "a+b", "c&d=e" }, { "app|job", "0!9:~;,@$*()" },
        { "pokój 部屋", "🎥" }, { "{curly}", "[square]" }, { "<tag>", "\"quoted\"" }, { ".", ".." },
    };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Keys))]
    public async Task EntityCalls_AnyKey_ReachTheSameRow(string partitionKey, string rowKey)
    {
        TableClient table = await azurite.CreateTableAsync();

        await table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["N"] = 1 });
        await table.UpsertEntityAsync(new TableEntity(partitionKey, rowKey) { ["N"] = 2 });
        TableEntity read = await table.GetEntityAsync<TableEntity>(partitionKey, rowKey);
        await table.UpdateEntityAsync(new TableEntity(partitionKey, rowKey) { ["N"] = 3 }, read.ETag, TableUpdateMode.Replace);
        List<TableEntity> found = await table.QueryAsync<TableEntity>(e => e.PartitionKey == partitionKey && e.RowKey == rowKey).ToListAsync();
        Response deleted = await table.DeleteEntityAsync(partitionKey, rowKey);

        Assert.Equal((partitionKey, rowKey, 2), (read.PartitionKey, read.RowKey, read.GetInt32("N")));
        Assert.Equal(3, Assert.Single(found).GetInt32("N"));
        Assert.Equal(204, deleted.Status);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Keys))]
    public async Task SubmitTransactionAsync_AnyKey_ReachesTheSameRow(string partitionKey, string rowKey)
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity(partitionKey, rowKey));

        await table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(partitionKey, rowKey) { ["N"] = 2 }),
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partitionKey, "other")),
        ]);

        TableEntity read = await table.GetEntityAsync<TableEntity>(partitionKey, rowKey);
        Assert.Equal(2, read.GetInt32("N"));
    }
}
