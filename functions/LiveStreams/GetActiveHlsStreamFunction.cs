using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>GET /v2/hls/{roomId}/active</c>: 200 with what is streamed of the room now; 404 unknown room, or <c>beam not found</c>.</summary>
public sealed class GetActiveHlsStreamFunction(VideoSdkHls hls)
{
    [Function("GetActiveHlsStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.ActiveHlsStream)] HttpRequestData request, string roomId, FunctionContext context) =>
        hls.ShowActiveAsync(request, context.Caller(), roomId, context.CancellationToken);
}
