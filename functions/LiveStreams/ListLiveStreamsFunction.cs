using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>GET /v2/live-streams</c>: 200 with a page of live streams, newest first and without assets.</summary>
public sealed class ListLiveStreamsFunction(JobList list)
{
    [Function("ListLiveStreams")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.LiveStreams)] HttpRequestData request, FunctionContext context) =>
        list.ListAsync(request, JobKind.LiveStream, context.Caller(), context.CancellationToken);
}
