using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Protocol;

public sealed class PagingTests
{
    private const string Empty = """{"value":[]}""";
    private const string One = """{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}]}""";

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_EmptyPagesThatGoOn_AreFollowedToTheEnd()
    {
        using ScriptedService service = new();
        service
            .Answer(HttpStatusCode.OK, Empty, ("x-ms-continuation-NextPartitionKey", "1!4!cCtx"), ("x-ms-continuation-NextRowKey", "1!4!cg--"))
            .Answer(HttpStatusCode.OK, Empty, ("x-ms-continuation-NextPartitionKey", "a b&c"))
            .Answer(HttpStatusCode.OK, One);

        List<TableEntity> rows = await service.Table.QueryAsync<TableEntity>("N eq 'a+b'", 7, ["N"]).ToListAsync();

        const string Query = "?$top=7&$select=N&$filter=N%20eq%20%27a%2Bb%27";
        Assert.Equal("r", Assert.Single(rows).RowKey);
        Assert.Equal(
            [Query, Query + "&NextPartitionKey=1%214%21cCtx&NextRowKey=1%214%21cg--", Query + "&NextPartitionKey=a%20b%26c"],
            service.Requests.Select(request => request.RequestUri!.Query));
    }

    [Fact(Timeout = 30_000)]
    public async Task QueryAsync_Tables_FollowsNextTableName()
    {
        using ScriptedService service = new();
        service
            .Answer(HttpStatusCode.OK, """{"value":[{"TableName":"a"}]}""", ("x-ms-continuation-NextTableName", "1!8!Yg--"))
            .Answer(HttpStatusCode.OK, """{"value":[{"TableName":"b"}]}""");
        TableServiceClient client = new(ScriptedService.Endpoint, ScriptedService.Key, service.Options());

        Assert.Equal(["a", "b"], (await client.QueryAsync().ToListAsync()).Select(table => table.Name));
        Assert.Equal("/Tables?NextTableName=1%218%21Yg--", service.Requests[1].RequestUri!.PathAndQuery);
    }

    [Fact(Timeout = 30_000)]
    public async Task AsPages_Cancelled_StopsBeforeTheNextRequest()
    {
        using ScriptedService service = new();
        using CancellationTokenSource stop = new();
        service.Answer(HttpStatusCode.OK, One, ("x-ms-continuation-NextPartitionKey", "x"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Page<TableEntity> page in service.Table.QueryAsync<TableEntity>(cancellationToken: stop.Token).AsPages())
            {
                await stop.CancelAsync();
            }
        });

        Assert.Single(service.Requests);
    }
}
