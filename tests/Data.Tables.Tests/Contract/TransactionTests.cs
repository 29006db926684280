using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Contract;

[Collection(AzuriteTests.Name)]
public sealed class TransactionTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_EveryKindOfAction_AnswersInOrderWithVersions()
    {
        TableClient table = await azurite.CreateTableAsync();
        foreach (string row in (string[])["b", "c", "d", "e"])
        {
            await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 });
        }

        Response<IReadOnlyList<Response>> answer = await table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "a"),
            Action(TableTransactionActionType.UpdateMerge, "b"),
            Action(TableTransactionActionType.UpdateReplace, "c"),
            Action(TableTransactionActionType.Delete, "d"),
            Action(TableTransactionActionType.UpsertMerge, "e"),
            Action(TableTransactionActionType.UpsertReplace, "f"),
        ]);

        List<TableEntity> rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal([204, 204, 204, 204, 204, 204], answer.Value.Select(part => part.Status));
        Assert.Equal(["a:False", "b:True", "c:False", "e:True", "f:False"], rows.Select(row => $"{row.RowKey}:{row.ContainsKey("Old")}"));
        Assert.All(rows, row => Assert.Equal("żó 🎥 {\"a\":[1]}", row.GetString("New")));
        Assert.Equal(
            rows.Select(row => row.ETag),
            answer.Value.Where((_, i) => i != 3).Select(part => part.Headers.ETag!.Value));
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_OneRefused_ThrowsAndWritesNothing()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "b"));

        TableTransactionFailedException error = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([Action(TableTransactionActionType.Add, "a"), Action(TableTransactionActionType.Add, "b")]));

        Assert.Equal((409, TableErrorCode.EntityAlreadyExists.ToString()), (error.Status, error.ErrorCode));
        Assert.Equal(1, error.FailedTransactionActionIndex);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "a")).HasValue);
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_OldVersion_Throws412()
    {
        TableClient table = await azurite.CreateTableAsync();
        Response added = await table.AddEntityAsync(new TableEntity("p", "a"));
        await table.UpdateEntityAsync(new TableEntity("p", "a") { ["N"] = 1 }, ETag.All);

        TableTransactionFailedException error = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(
            [
                Action(TableTransactionActionType.Add, "b"),
                new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity("p", "a"), added.Headers.ETag!.Value),
            ]));

        Assert.Equal((412, TableErrorCode.UpdateConditionNotSatisfied.ToString()), (error.Status, error.ErrorCode));
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_Hundred_AreAllWritten()
    {
        TableClient table = await azurite.CreateTableAsync();

        Response<IReadOnlyList<Response>> answer = await table.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(i => Action(TableTransactionActionType.Add, $"{i:000}")));

        Assert.Equal(100, answer.Value.Count);
        Assert.Equal(100, (await table.QueryAsync<TableEntity>().ToListAsync()).Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task SubmitTransactionAsync_NoActions_ThrowsInvalidOperation()
    {
        TableClient table = await azurite.CreateTableAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    private static TableTransactionAction Action(TableTransactionActionType type, string rowKey)
        => new(type, new TableEntity("p", rowKey) { ["New"] = "żó 🎥 {\"a\":[1]}" });
}
