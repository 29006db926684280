using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>DELETE /v2/hls/{streamId}</c>: 200; the live stream is gone with what players read and its recordings; 404 unknown; 409 it has not ended.</summary>
public sealed class DeleteHlsStreamFunction(JobDeletion deletion)
{
    [Function("DeleteHlsStream")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Routes.HlsStream)] HttpRequestData request, string streamId, FunctionContext context) =>
        deletion.DeleteAsync(request, context, JobKind.LiveStream, streamId, ServiceErrors.StreamNotEnded, "stream deleted");
}
