using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/start</c>: 200 with plain text, as VideoSDK answers; 404 unknown room; 409 <c>beam already started</c>.</summary>
public sealed class StartVideoSdkRecordingFunction(JobStart start)
{
    private const string Started = "Recording started successfully";

    [Function("StartVideoSdkRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartVideoSdkRecording)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        await request.TextAsync(await start.StartVideoSdkAsync(
            request, durable, context.Caller(), VideoSdkStart.ReadRecording, _ => Task.FromResult(Started), context.CancellationToken));
}
