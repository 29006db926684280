using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>DELETE /v2/hls/{streamId}</c>: 200; the live stream is gone with what players read and its recordings; 404 unknown; 409 it has not ended.</summary>
public sealed class DeleteHlsStreamFunction(IMediaJobStore jobs, JobRemoval removal)
{
    private sealed record DeletedReply(string Message);

    [Function("DeleteHlsStream")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Routes.HlsStream)] HttpRequestData request, string streamId, FunctionContext context)
    {
        MediaJob job = await jobs.RequireAsync(JobKind.LiveStream, context.Caller().AppId, streamId, context.CancellationToken);
        if (!job.Status.IsTerminal())
            throw new ServiceException(ServiceErrors.StreamNotEnded);
        await removal.RemoveAsync(job, context.CancellationToken);
        return await request.JsonAsync(new DeletedReply("stream deleted"));
    }
}
