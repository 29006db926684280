using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>GET /v2/live-streams/{streamId}</c>: 200 with the live stream and its assets; 404 unknown.</summary>
public sealed class GetLiveStreamFunction(JobCalls calls)
{
    [Function("GetLiveStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.LiveStream)] HttpRequestData request, string streamId, FunctionContext context) =>
        calls.ShowAsync(request, JobKind.LiveStream, context.Caller(), streamId, context.CancellationToken);
}
