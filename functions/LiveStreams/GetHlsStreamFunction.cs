using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>GET /v2/hls/{streamId}</c>: 200 with the live stream as VideoSDK shows it; 404 unknown.</summary>
public sealed class GetHlsStreamFunction(VideoSdkHls hls)
{
    [Function("GetHlsStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.HlsStream)] HttpRequestData request, string streamId, FunctionContext context) =>
        hls.ShowAsync(request, context.Caller(), streamId, context.CancellationToken);
}
