using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>POST /v2/external-streams/{streamId}/stop</c>: 200 with the external stream, <c>stopping</c>, or as it is when it had stopped; 404 unknown.</summary>
public sealed class StopExternalStreamFunction(JobCalls calls)
{
    [Function("StopExternalStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopExternalStream)] HttpRequestData request, string streamId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        calls.StopAsync(request, durable, JobKind.ExternalStream, context.Caller(), streamId, context.CancellationToken);
}
