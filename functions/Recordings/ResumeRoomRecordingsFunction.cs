using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Functions.Http;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/room/{roomId}/resume</c>: 200; goes on with what is paused; 404 <c>beam not found</c>; 409 <c>beam is not running</c>.</summary>
public sealed class ResumeRoomRecordingsFunction(RoomPause pause)
{
    [Function("ResumeRoomRecordings")]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.ResumeRoomRecordings)] HttpRequestData request, string roomId, FunctionContext context) =>
        pause.SetAsync(request, context.Caller(), roomId, paused: false, context.CancellationToken);
}
