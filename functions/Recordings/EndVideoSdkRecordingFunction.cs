using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/end</c>: 200 with plain text, as VideoSDK answers; 404 <c>beam not found</c> when nothing records the room.</summary>
public sealed class EndVideoSdkRecordingFunction(RoomStop stop)
{
    [Function("EndVideoSdkRecording")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.EndVideoSdkRecording)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        string roomId = VideoSdkStart.ReadRoom(await request.ReadBodyAsync(context.CancellationToken));
        await stop.StopAsync(durable, JobKind.Recording, context.Caller(), roomId, context.CancellationToken);
        return await request.TextAsync("Recording stopped successfully");
    }
}
