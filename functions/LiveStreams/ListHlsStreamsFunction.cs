using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>GET /v2/hls</c>: 200 with a page of live streams as VideoSDK shows them, newest first.</summary>
public sealed class ListHlsStreamsFunction(VideoSdkHls hls)
{
    [Function("ListHlsStreams")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.HlsStreams)] HttpRequestData request, FunctionContext context) =>
        hls.ListAsync(request, context.Caller(), context.CancellationToken);
}
