using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Webhooks;
using Serverless.Functions.Http;

namespace Serverless.Functions.Webhooks;

/// <summary><c>GET /v2/public/rsa-public-key</c>: 200 with the key that verifies <c>videosdk-signature</c>, PEM. Needs no token.</summary>
public sealed class GetWebhookPublicKeyFunction(IWebhookKey key)
{
    private sealed record PublicKeyReply([property: JsonPropertyName("publicKey")] string PublicKey);

    [Function("GetWebhookPublicKey")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.WebhookPublicKey)] HttpRequestData request, FunctionContext context) =>
        await request.JsonAsync(new PublicKeyReply(await key.PublicKeyAsync(context.CancellationToken)));
}
