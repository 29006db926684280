using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Serverless.Data.Tables.Tests.Contract;

[Collection(AzuriteTests.Name)]
public sealed class TableLifecycleTests(AzuriteFixture azurite)
{
    private readonly TableServiceClient _service = new(azurite.ConnectionString);

    [Fact(Timeout = 30_000)]
    public async Task CreateIfNotExistsAsync_Twice_ThrowsNeitherTime()
    {
        TableClient table = _service.GetTableClient("createdtwice");

        Response<TableItem> first = await table.CreateIfNotExistsAsync();
        Response<TableItem> second = await _service.CreateTableIfNotExistsAsync("createdtwice");

        Assert.Equal(("createdtwice", 409), (second.Value.Name, second.GetRawResponse().Status));
        Assert.Equal("createdtwice", first.Value.Name);
    }

    [Fact(Timeout = 30_000)]
    public async Task CreateAsync_Twice_Throws409TableAlreadyExists()
    {
        await _service.CreateTableAsync("existing");

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => _service.GetTableClient("existing").CreateAsync());

        Assert.Equal((409, TableErrorCode.TableAlreadyExists.ToString()), (error.Status, error.ErrorCode));
    }

    [Fact(Timeout = 30_000)]
    public async Task DeleteAsync_TableThereThenMissing_Answers204Then404()
    {
        TableClient table = _service.GetTableClient("deleted");
        await table.CreateAsync();

        Response first = await table.DeleteAsync();
        Response second = await _service.DeleteTableAsync("deleted");

        Assert.Equal((204, 404), (first.Status, second.Status));
    }

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_Filter_ListsTheTablesItNames()
    {
        await _service.CreateTableAsync("lista");
        await _service.CreateTableAsync("listb");

        List<TableItem> found = await _service.QueryAsync("TableName ge 'lista' and TableName lt 'listc'", maxPerPage: 1).ToListAsync();

        Assert.Equal(["lista", "listb"], found.Select(item => item.Name));
    }

    [Fact]
    public void GetTableClient_Emulator_NamesAccountAndUri()
    {
        TableClient table = _service.GetTableClient("rooms");

        Assert.Equal(("devstoreaccount1", "rooms"), (table.AccountName, table.Name));
        Assert.Equal(_service.Uri + "/rooms", table.Uri.AbsoluteUri);
    }
}
