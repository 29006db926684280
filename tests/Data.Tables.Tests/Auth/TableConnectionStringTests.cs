using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Auth;

public sealed class TableConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AccountName=rooms;AccountKey=a2V5", "rooms", "https://rooms.table.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=rooms;AccountKey=a2V5aw==;EndpointSuffix=core.chinacloudapi.cn", "rooms", "http://rooms.table.core.chinacloudapi.cn/")]
    [InlineData("accountname=a; accountkey=a2V5 ;TableEndpoint=http://127.0.0.1:1234/a/", "a", "http://127.0.0.1:1234/a")]
    public void Constructor_ConnectionString_NamesAccountAndEndpoint(string text, string account, string endpoint)
    {
        TableServiceClient client = new(text);

        Assert.Equal((account, endpoint), (client.AccountName, client.Uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("AccountKey=a2V5")]
    [InlineData("AccountName=rooms")]
    [InlineData("AccountName=rooms;AccountKey=not base64")]
    [InlineData("AccountName=rooms;AccountKey=a2V5;TableEndpoint=rooms")]
    [InlineData("nonsense")]
    public void Constructor_BadConnectionString_ThrowsFormatException(string text)
        => Assert.Throws<FormatException>(() => new TableServiceClient(text));
}
