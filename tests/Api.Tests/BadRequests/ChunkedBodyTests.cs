using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>The Functions host hands on no body that comes in chunks, so that an optional one would be taken for none.</summary>
[Collection(ApiTests.Name)]
public sealed class ChunkedBodyTests(ApiFixture fixture)
{
    [Theory(Timeout = 30_000)]
    [InlineData("/v2/rooms")]
    [InlineData("/v2/analytics/webhooks/replay")]
    public async Task Post_BodyInChunks_Returns411(string path)
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();

        ApiReply reply = await client.PostInChunksAsync(path, new { name = "a" });

        reply.IsError(411, "request body must come with its Content-Length, not in chunks");
    }
}
