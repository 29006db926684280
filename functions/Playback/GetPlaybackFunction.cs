using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;

namespace Serverless.Functions.Playback;

/// <summary><c>GET /playback/{token}/{path}</c>: 200 with a playlist for whoever has its address, 302 to other files; 404 <c>nothing to play here</c>.</summary>
public sealed class GetPlaybackFunction(PlaybackPages pages)
{
    [Function("GetPlayback")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Playback)] HttpRequestData request, string token, string? path, FunctionContext context) =>
        pages.AnswerAsync(request, token, path, context.CancellationToken);
}
