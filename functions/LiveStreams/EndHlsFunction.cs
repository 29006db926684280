using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests.Starts;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/hls/end</c>: 200 with the live stream that this ends; 404 <c>beam not found</c> when none runs in the room.</summary>
public sealed class EndHlsFunction(RoomStop stop, VideoSdkHls hls)
{
    [Function("EndHls")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.EndHls)] HttpRequestData request,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        string roomId = VideoSdkStart.ReadRoom(await request.ReadBodyAsync(context.CancellationToken));
        IReadOnlyList<MediaJob> stopped = await stop.StopAsync(durable, JobKind.LiveStream, context.Caller(), roomId, context.CancellationToken);
        return await request.JsonAsync(await hls.ReplyAsync(stopped[0], context.CancellationToken));
    }
}
