using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>GET /v2/external-streams/{streamId}/events</c>: 200 with all that happened to the external stream, in order; 404 unknown.</summary>
public sealed class ListExternalStreamEventsFunction(JobCalls calls)
{
    [Function("ListExternalStreamEvents")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.ExternalStreamEvents)] HttpRequestData request, string streamId, FunctionContext context) =>
        calls.EventsAsync(request, JobKind.ExternalStream, context.Caller(), streamId, context.CancellationToken);
}
