using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Protocol;

public sealed class RetryTests
{
    private const string Busy = """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}""";
    private const string Row = """{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}""";

    [Theory(Timeout = 30_000)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task GetEntityAsync_ThrottledWithRetryAfter_WaitsAndSucceeds(HttpStatusCode status)
    {
        using ScriptedService service = new();
        service.Answer(status, Busy, ("Retry-After", "1")).Answer(HttpStatusCode.OK, Row);
        long start = TimeProvider.System.GetTimestamp();

        Response<TableEntity> read = await service.Table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("r", read.Value.RowKey);
        Assert.Equal(2, service.Requests.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.9), "the pause that the service asked for was not kept");
    }

    [Fact(Timeout = 30_000)]
    public async Task AddEntityAsync_BusyThroughout_ThrowsTheServicesError()
    {
        using ScriptedService service = new();
        for (int i = 0; i < 3; i++)
        {
            service.Answer(HttpStatusCode.ServiceUnavailable, Busy);
        }

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => service.Table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 }));

        Assert.Equal((503, "ServerBusy"), (error.Status, error.ErrorCode));
        Assert.Equal(3, service.Requests.Count);
        Assert.Single(service.Bodies.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task GetEntityAsync_ErrorOfAProxy_ThrowsWithTheStatusAlone()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.Forbidden, "<html>no</html>", "text/html");

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal((403, null), (error.Status, error.ErrorCode));
    }
}
