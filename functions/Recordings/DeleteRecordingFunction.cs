using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>DELETE /v2/recordings/{recordingId}</c>: 200; the recording is gone with its files; 404 unknown recording; 409 it has not ended.</summary>
public sealed class DeleteRecordingFunction(JobDeletion deletion)
{
    [Function("DeleteRecording")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Routes.Recording)] HttpRequestData request, string recordingId, FunctionContext context) =>
        deletion.DeleteAsync(request, context, JobKind.Recording, recordingId, ServiceErrors.RecordingNotEnded, "recording deleted");
}
