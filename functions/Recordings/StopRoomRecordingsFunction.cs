using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Functions.Http;
using Serverless.Functions.Rooms;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.Recordings;

/// <summary><c>POST /v2/recordings/room/{roomId}/stop</c>: 200 with every recording that this stops; 404 <c>beam not found</c> when none runs.</summary>
public sealed class StopRoomRecordingsFunction(IRoomStore rooms, IMediaJobStore jobs, MediaJobClient client)
{
    [Function("StopRoomRecordings")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.StopRoomRecordings)] HttpRequestData request, string roomId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        Caller caller = context.Caller();
        Room room = await rooms.RequireAsync(caller.AppId, roomId, ServiceErrors.BeamNotFound, context.CancellationToken);
        var stopped = new List<RecordingReply>();
        foreach (MediaJob job in await jobs.FindClaimedAsync(caller.AppId, room.Id, context.CancellationToken))
        {
            if (job.Kind == JobKind.Recording && job.Desired != Domain.Workers.DesiredState.Stop)
                stopped.Add(new(await client.StopAsync(durable, job, StopReasons.ClientRequest, context.CancellationToken), []));
        }
        return stopped.Count > 0
            ? await request.JsonAsync(new PageReply<RecordingReply>(PageReply<RecordingReply>.DefaultLimit, stopped, stopped[^1].Id))
            : throw new ServiceException(ServiceErrors.BeamNotFound);
    }
}
