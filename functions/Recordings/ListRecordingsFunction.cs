using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>GET /v2/recordings</c>: 200 with a page of recordings, newest first, in the paging of the caller's dialect; 100ms shows no assets here.</summary>
public sealed class ListRecordingsFunction(JobList list, VideoSdkRecordings videoSdk)
{
    [Function("ListRecordings")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Recordings)] HttpRequestData request, FunctionContext context) =>
        context.Caller().Dialect == Dialect.VideoSdk
            ? videoSdk.ListAsync(request, context.Caller(), context.CancellationToken)
            : list.ListAsync(request, JobKind.Recording, context.Caller(), context.CancellationToken);
}
