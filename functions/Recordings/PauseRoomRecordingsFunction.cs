using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/room/{roomId}/pause</c>: 200; pauses what runs; 404 <c>beam not found</c>; 409 <c>beam is not running</c>.</summary>
public sealed class PauseRoomRecordingsFunction(RoomPause pause)
{
    [Function("PauseRoomRecordings")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.PauseRoomRecordings)] HttpRequestData request, string roomId, FunctionContext context) =>
        pause.SetAsync(request, context.Caller(), roomId, paused: true, context.CancellationToken);
}
