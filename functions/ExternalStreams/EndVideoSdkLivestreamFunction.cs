using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>POST /v2/livestreams/end</c>: 200 with plain text, as VideoSDK answers; 404 <c>beam not found</c> when nothing is pushed from the room.</summary>
public sealed class EndVideoSdkLivestreamFunction(RoomStop stop)
{
    [Function("EndVideoSdkLivestream")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.EndVideoSdkLivestream)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        string roomId = VideoSdkStart.ReadRoom(await request.ReadBodyAsync(context.CancellationToken));
        await stop.StopAsync(durable, JobKind.ExternalStream, context.Caller(), roomId, context.CancellationToken);
        return await request.TextAsync("Livestream stopped successfully");
    }
}
