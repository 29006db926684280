using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>GET /v2/recordings/{recordingId}/events</c>: 200 with all that happened to the recording, in order; 404 unknown recording.</summary>
public sealed class ListRecordingEventsFunction(JobCalls calls)
{
    [Function("ListRecordingEvents")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.RecordingEvents)] HttpRequestData request, string recordingId, FunctionContext context) =>
        calls.EventsAsync(request, JobKind.Recording, context.Caller(), recordingId, context.CancellationToken);
}
