using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/room/{roomId}/start</c>: 200 with the recording, <c>starting</c>; 403 unknown or disabled room; 409 <c>beam already started</c>.</summary>
public sealed class StartRecordingFunction(JobStart start)
{
    [Function("StartRecording")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StartRecording)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        start.StartAsync(request, durable, context.Caller(), roomId, StartRecordingRequest.Read, context.CancellationToken);
}
