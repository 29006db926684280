using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;

namespace Serverless.Functions.Recordings;

/// <summary><c>GET /v2/recordings/{recordingId}</c>: 200 with the recording and its assets; 404 unknown recording.</summary>
public sealed class GetRecordingFunction(IMediaJobStore jobs, IAssetStore assets, VideoSdkRecordings videoSdk)
{
    [Function("GetRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Recording)] HttpRequestData request, string recordingId, FunctionContext context)
    {
        MediaJob job = await jobs.RequireRecordingAsync(context.Caller().AppId, recordingId, context.CancellationToken);
        if (context.Caller().Dialect == Dialect.VideoSdk)
            return await videoSdk.ShowAsync(request, job, context.CancellationToken);
        return await request.JsonAsync(new RecordingReply(job, await assets.OfJobAsync(job.Id, context.CancellationToken)));
    }
}
