using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Contract;

[Collection(AzuriteTests.Name)]
public sealed class EntityLifecycleTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_Row_IsReadBackWithVersionAndTime()
    {
        TableClient table = await azurite.CreateTableAsync();

        Response added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "room" });
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(204, added.Status);
        Assert.Equal("room", read.GetString("Name"));
        Assert.Equal(added.Headers.ETag, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_RowExists_Throws409EntityAlreadyExists()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(409, error.Status);
        Assert.True(error.ErrorCode == TableErrorCode.EntityAlreadyExists);
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityAsync_RowMissing_Throws404ResourceNotFound()
    {
        TableClient table = await azurite.CreateTableAsync();

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(404, error.Status);
        Assert.Equal(TableErrorCode.ResourceNotFound.ToString(), error.ErrorCode);
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityIfExistsAsync_RowMissing_HasNoValue()
    {
        TableClient table = await azurite.CreateTableAsync();

        NullableResponse<TableEntity> read = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.False(read.HasValue);
        Assert.Equal(404, read.GetRawResponse().Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityAsync_Select_ReadsNothingElse()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r", ["B"]);

        Assert.False(read.ContainsKey("A"));
        Assert.Equal(2, read.GetInt32("B"));
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateEntityAsync_OldVersion_Throws412UpdateConditionNotSatisfied()
    {
        TableClient table = await azurite.CreateTableAsync();
        Response added = await table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 });
        Response updated = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = 2 }, added.Headers.ETag!.Value);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = 3 }, added.Headers.ETag!.Value));

        Assert.NotEqual(added.Headers.ETag, updated.Headers.ETag);
        Assert.Equal(412, error.Status);
        Assert.Equal(TableErrorCode.UpdateConditionNotSatisfied.ToString(), error.ErrorCode);
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateEntityAsync_RowMissing_Throws404()
    {
        TableClient table = await azurite.CreateTableAsync();

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal(404, error.Status);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task UpdateEntityAsync_Mode_KeepsOrDropsTheOtherProperties(TableUpdateMode mode, bool kept)
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, ETag.All, mode);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(kept, read.ContainsKey("A"));
        Assert.Equal(2, read.GetInt32("B"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task UpsertEntityAsync_Twice_AddsThenMergesOrReplaces(TableUpdateMode mode, bool kept)
    {
        TableClient table = await azurite.CreateTableAsync();

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, mode);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, mode);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(kept, read.ContainsKey("A"));
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteEntityAsync_RowThereThenMissing_Answers204Then404()
    {
        TableClient table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        Response first = await table.DeleteEntityAsync("p", "r");
        Response second = await table.DeleteEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(204, first.Status);
        Assert.Equal(404, second.Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteEntityAsync_OldVersion_Throws412()
    {
        TableClient table = await azurite.CreateTableAsync();
        Response added = await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = 1 }, ETag.All);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.DeleteEntityAsync("p", "r", added.Headers.ETag!.Value));

        Assert.Equal(412, error.Status);
    }
}
