using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Jobs;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/room/{roomId}/stop</c>: 200 with every recording that this stops; 404 <c>beam not found</c> when none runs.</summary>
public sealed class StopRoomRecordingsFunction(RoomStop stop)
{
    [Function("StopRoomRecordings")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopRoomRecordings)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        stop.ReplyAsync(request, durable, JobKind.Recording, context.Caller(), roomId, context.CancellationToken);
}
