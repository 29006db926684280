using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.LiveStreams;

/// <summary><c>POST /v2/live-streams/room/{roomId}/stop</c>: 200 with every live stream that this stops; 404 <c>beam not found</c> when none runs.</summary>
public sealed class StopRoomLiveStreamsFunction(RoomStop stop)
{
    [Function("StopRoomLiveStreams")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopRoomLiveStreams)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        stop.ReplyAsync(request, durable, JobKind.LiveStream, context.Caller(), roomId, context.CancellationToken);
}
