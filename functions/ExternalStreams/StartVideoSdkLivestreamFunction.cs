using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>POST /v2/livestreams/start</c>: 200 with plain text, as VideoSDK answers; 404 unknown room; 409 <c>beam already started</c>.</summary>
public sealed class StartVideoSdkLivestreamFunction(JobStart start)
{
    private const string Started = "Livestream started successfully";

    [Function("StartVideoSdkLivestream")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartVideoSdkLivestream)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        await request.TextAsync(await start.StartVideoSdkAsync(
            request, durable, context.Caller(), VideoSdkStart.ReadLivestream, _ => Task.FromResult(Started), context.CancellationToken));
}
