using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/{recordingId}/stop</c>: 200 with the recording, <c>stopping</c>, or as it is when it had stopped; 404 unknown recording.</summary>
public sealed class StopRecordingFunction(IMediaJobStore jobs, IAssetStore assets, MediaJobClient client)
{
    [Function("StopRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopRecording)] HttpRequestData request, string recordingId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        MediaJob job = await jobs.RequireRecordingAsync(context.Caller().AppId, recordingId, context.CancellationToken);
        MediaJob stopped = await client.StopAsync(durable, job, StopReasons.ClientRequest, context.CancellationToken);
        return await request.JsonAsync(new RecordingReply(stopped, await assets.OfJobAsync(stopped.Id, context.CancellationToken)));
    }
}
