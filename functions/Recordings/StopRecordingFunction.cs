using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/{recordingId}/stop</c>: 200 with the recording, <c>stopping</c>, or as it is when it had stopped; 404 unknown recording.</summary>
public sealed class StopRecordingFunction(JobCalls calls)
{
    [Function("StopRecording")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopRecording)] HttpRequestData request, string recordingId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        calls.StopAsync(request, durable, JobKind.Recording, context.Caller(), recordingId, context.CancellationToken);
}
