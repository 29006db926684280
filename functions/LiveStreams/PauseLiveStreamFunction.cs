using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/live-streams/{streamId}/pause-recording</c>: 200; the recording leaves out what comes from here on, players notice nothing; 404 unknown; 409 <c>beam is not running</c>.</summary>
public sealed class PauseLiveStreamFunction(JobCalls calls)
{
    [Function("PauseLiveStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.PauseLiveStream)] HttpRequestData request, string streamId, FunctionContext context) =>
        calls.PauseAsync(request, JobKind.LiveStream, context.Caller(), streamId, paused: true, context.CancellationToken);
}
