using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Auth;

public sealed class SharedKeyLitePolicyTests
{
    private const string Date = "Sat, 21 Nov 2026 12:00:00 GMT";

    [Theory]
    [InlineData("https://rooms.table.core.windows.net/jobs?$filter=a", "/rooms/jobs")]
    [InlineData("https://rooms.table.core.windows.net/jobs(PartitionKey='it%27%27s',RowKey='a%20b')", "/rooms/jobs(PartitionKey='it%27%27s',RowKey='a%20b')")]
    [InlineData("http://127.0.0.1:10002/rooms/Tables", "/rooms/rooms/Tables")]
    [InlineData("https://rooms.table.core.windows.net/?restype=service&comp=properties", "/rooms/?comp=properties")]
    public void StringToSign_Uri_IsDateAndCanonicalResource(string uri, string resource)
        => Assert.Equal($"{Date}\n{resource}", SharedKeyLitePolicy.StringToSign(Date, "rooms", new Uri(uri)));

    [Fact(Timeout = 30_000)]
    public async Task SendAsync_SharedKey_SignsDateAndResource()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.NoContent);

        await service.Table.DeleteEntityAsync("p", "r");

        string text = $"{service.Header(0, "x-ms-date")}\n/rooms/jobs(PartitionKey='p',RowKey='r')";
        string signature = Convert.ToBase64String(HMACSHA256.HashData("a key of the tests"u8, Encoding.UTF8.GetBytes(text)));
        Assert.Equal($"SharedKeyLite rooms:{signature}", service.Header(0, "Authorization"));
    }
}
