using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/hls/start</c>: 200 with the live stream as VideoSDK shows it; 404 unknown room; 409 <c>beam already started</c>.</summary>
public sealed class StartHlsFunction(JobStart start, VideoSdkHls hls)
{
    [Function("StartHls")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartHls)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        await request.RawJsonAsync(await start.StartVideoSdkAsync(
            request, durable, context.Caller(), VideoSdkStart.ReadHls,
            async job => Replies.Serialize(await hls.ReplyAsync(job, context.CancellationToken)), context.CancellationToken));
}
