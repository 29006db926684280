using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/live-streams/{streamId}/resume-recording</c>: 200; the recording goes on, players notice nothing; 404 unknown; 409 <c>beam is not running</c>.</summary>
public sealed class ResumeLiveStreamFunction(JobCalls calls)
{
    [Function("ResumeLiveStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.ResumeLiveStream)] HttpRequestData request, string streamId, FunctionContext context) =>
        calls.PauseAsync(request, JobKind.LiveStream, context.Caller(), streamId, paused: false, context.CancellationToken);
}
