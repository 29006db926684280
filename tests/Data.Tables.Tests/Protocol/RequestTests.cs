using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Protocol;

public sealed class RequestTests
{
    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_Row_PostsTypedJsonWithoutNulls()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.NoContent);

        await service.Table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["L"] = 5L,
            ["D"] = 2.0,
            ["I"] = 1,
            ["S"] = "it's ż",
            ["Nothing"] = null,
            ["ETag"] = "own",
            ["T"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            ["B"] = BinaryData.FromBytes(new byte[] { 1, 2 }),
        });

        HttpRequestMessage request = Assert.Single(service.Requests);
        Assert.Equal("POST https://rooms.table.core.windows.net/jobs", $"{request.Method} {request.RequestUri}");
        Assert.Equal(
            """{"PartitionKey":"p","RowKey":"r","L@odata.type":"Edm.Int64","L":"5","D@odata.type":"Edm.Double","D":2,"I":1,"S":"it's ż","ETag":"own","T@odata.type":"Edm.DateTime","T":"2026-01-02T01:04:05.0000000Z","B@odata.type":"Edm.Binary","B":"AQI="}""",
            service.Bodies[0]);
        Assert.Equal("return-no-content", service.Header(0, "Prefer"));
        Assert.Contains("odata=minimalmetadata", service.Header(0, "Accept"), StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(TableClientOptions.ServiceVersion.V2019_02_02, "2019-02-02")]
    [InlineData(TableClientOptions.ServiceVersion.V2020_12_06, "2020-12-06")]
    public async Task GetEntityAsync_ServiceVersion_IsSent(TableClientOptions.ServiceVersion version, string header)
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.OK, """{"PartitionKey":"it's","RowKey":"a b"}""");
        TableClient table = new(ScriptedService.Endpoint, "jobs", ScriptedService.Key, service.Options(version));

        await table.GetEntityAsync<TableEntity>("it's", "a b");

        Assert.Equal(header, service.Header(0, "x-ms-version"));
        Assert.Equal("/jobs(PartitionKey='it%27%27s',RowKey='a%20b')", service.Requests[0].RequestUri!.AbsolutePath);
    }

    [Fact(Timeout = 30_000)]
    public async Task Writes_IfMatch_IsSentByUpdatesAndDeletesOnly()
    {
        using ScriptedService service = new();
        for (int i = 0; i < 5; i++)
        {
            service.Answer(HttpStatusCode.NoContent);
        }

        TableEntity row = new("p", "r");
        await service.Table.UpsertEntityAsync(row);
        await service.Table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        await service.Table.UpdateEntityAsync(row, new ETag("W/\"1\""));
        await service.Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        await service.Table.DeleteEntityAsync(row);

        Assert.Equal(
            ["PATCH ", "PUT ", "PATCH W/\"1\"", "PUT *", "DELETE *"],
            service.Requests.Select(request => $"{request.Method} {request.Headers.IfMatch}"));
    }

    [Fact(Timeout = 30_000)]
    public async Task UpdateEntityAsync_NoVersion_ThrowsArgumentException()
    {
        using ScriptedService service = new();

        await Assert.ThrowsAsync<ArgumentException>(() => service.Table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityAsync_AnnotationAfterItsValueOrFullMetadata_IsHeeded()
    {
        using ScriptedService service = new();
        service.Answer(
            HttpStatusCode.OK,
            """{"odata.metadata":"m","odata.type":"x","odata.id":"i","odata.etag":"W/\"1\"","odata.editLink":"e","PartitionKey":"p","RowKey":"r","Timestamp@odata.type":"Edm.DateTime","Timestamp":"2026-01-02T03:04:05Z","L":"5","L@odata.type":"Edm.Int64","D":1.0,"Gone":null}""");

        TableEntity read = await service.Table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(["D", "Gone", "L", "PartitionKey", "RowKey", "Timestamp", "odata.etag"], read.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((5L, 1.0, "W/\"1\""), (read["L"], read["D"], read.ETag.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), read.Timestamp);
    }
}
