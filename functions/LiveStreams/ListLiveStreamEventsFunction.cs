using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>GET /v2/live-streams/{streamId}/events</c>: 200 with all that happened to the live stream, in order; 404 unknown.</summary>
public sealed class ListLiveStreamEventsFunction(JobCalls calls)
{
    [Function("ListLiveStreamEvents")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.LiveStreamEvents)] HttpRequestData request, string streamId, FunctionContext context) =>
        calls.EventsAsync(request, JobKind.LiveStream, context.Caller(), streamId, context.CancellationToken);
}
