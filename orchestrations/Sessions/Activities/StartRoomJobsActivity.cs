using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Rooms;

namespace Serverless.Orchestrations.Sessions.Activities;

/// <summary>Starts the recording and the stream that a room's <c>autoStartConfig</c> asks for.</summary>
/// <remarks>Runs at least once: a session's jobs have ids of their own, so that none is started twice.</remarks>
public sealed class StartRoomJobsActivity(IRoomStore rooms, IRoomJobs jobs)
{
    [Function(nameof(StartRoomJobsActivity))]
    public async Task RunAsync([ActivityTrigger] SessionInput session, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await rooms.FindAsync(session.AppId, session.RoomId, cancellationToken) is { } room)
            await jobs.StartAsync(durable, room, session.SessionId, cancellationToken);
    }
}
