using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/live-streams/{streamId}/stop</c>: 200 with the live stream, <c>stopping</c>, or as it is when it had stopped; 404 unknown.</summary>
public sealed class StopLiveStreamFunction(JobCalls calls)
{
    [Function("StopLiveStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopLiveStream)] HttpRequestData request, string streamId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        calls.StopAsync(request, durable, JobKind.LiveStream, context.Caller(), streamId, context.CancellationToken);
}
