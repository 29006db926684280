using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary><c>POST /v2/external-streams/room/{roomId}/stop</c>: 200 with every external stream that this stops; 404 <c>beam not found</c> when none runs.</summary>
public sealed class StopRoomExternalStreamsFunction(RoomStop stop)
{
    [Function("StopRoomExternalStreams")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopRoomExternalStreams)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        stop.ReplyAsync(request, durable, JobKind.ExternalStream, context.Caller(), roomId, context.CancellationToken);
}
