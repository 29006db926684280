using System.Net;
using Azure.Core;
using Azure.Data.Tables;

namespace Serverless.Data.Tables.Tests.Auth;

public sealed class TokenCredentialTests
{
    [Fact(Timeout = 30_000)]
    public async Task SendAsync_TokenCredential_AsksOnceForTheStorageScope()
    {
        using ScriptedService service = new();
        service.Answer(HttpStatusCode.NoContent).Answer(HttpStatusCode.NoContent);
        FixedToken credential = new();
        TableServiceClient client = new(ScriptedService.Endpoint, credential, service.Options());

        await client.GetTableClient("jobs").UpsertEntityAsync(new TableEntity("p", "r"));
        await client.GetTableClient("jobs").UpsertEntityAsync(new TableEntity("p", "r"));

        Assert.Equal("Bearer the-token", service.Header(1, "Authorization"));
        Assert.Equal("https://storage.azure.com/.default", Assert.Single(credential.Asked));
        Assert.Equal("rooms", client.AccountName);
    }

    [Fact]
    public void Constructor_TokenOverHttp_ThrowsArgumentException()
        => Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://rooms.table.core.windows.net"), new FixedToken()));

    private sealed class FixedToken : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            return new AccessToken("the-token", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
            => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
