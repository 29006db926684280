using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>GET /v2/external-streams/{streamId}</c>: 200 with the external stream and its assets; 404 unknown.</summary>
public sealed class GetExternalStreamFunction(JobCalls calls)
{
    [Function("GetExternalStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.ExternalStream)] HttpRequestData request, string streamId, FunctionContext context) =>
        calls.ShowAsync(request, JobKind.ExternalStream, context.Caller(), streamId, context.CancellationToken);
}
