using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>GET /v2/external-streams</c>: 200 with a page of external streams, newest first and without assets.</summary>
public sealed class ListExternalStreamsFunction(JobList list)
{
    [Function("ListExternalStreams")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.ExternalStreams)] HttpRequestData request, FunctionContext context) =>
        list.ListAsync(request, JobKind.ExternalStream, context.Caller(), context.CancellationToken);
}
