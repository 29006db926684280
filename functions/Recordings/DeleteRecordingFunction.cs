using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>DELETE /v2/recordings/{recordingId}</c>: 200; the recording is gone with its files; 404 unknown recording; 409 it has not ended.</summary>
public sealed class DeleteRecordingFunction(IMediaJobStore jobs, JobRemoval removal)
{
    private sealed record DeletedReply(string Message);

    [Function("DeleteRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Routes.Recording)] HttpRequestData request, string recordingId, FunctionContext context)
    {
        MediaJob job = await jobs.RequireAsync(JobKind.Recording, context.Caller().AppId, recordingId, context.CancellationToken);
        if (!job.Status.IsTerminal())
            throw new ServiceException(ServiceErrors.RecordingNotEnded);
        await removal.RemoveAsync(job, context.CancellationToken);
        return await request.JsonAsync(new DeletedReply("recording deleted"));
    }
}
