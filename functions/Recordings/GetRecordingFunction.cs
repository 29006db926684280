using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>GET /v2/recordings/{recordingId}</c>: 200 with the recording and its assets; 404 unknown recording.</summary>
public sealed class GetRecordingFunction(IMediaJobStore jobs, JobCalls calls, VideoSdkRecordings videoSdk)
{
    [Function("GetRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Recording)] HttpRequestData request, string recordingId, FunctionContext context)
    {
        MediaJob job = await jobs.RequireAsync(JobKind.Recording, context.Caller().AppId, recordingId, context.CancellationToken);
        return context.Caller().Dialect == Dialect.VideoSdk
            ? await videoSdk.ShowAsync(request, job, context.CancellationToken)
            : await calls.ReplyAsync(request, job, context.CancellationToken);
    }
}
