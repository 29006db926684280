using Microsoft.DurableTask.Client;
using Serverless.Domain.Rooms;

namespace Serverless.Orchestrations.Sessions;

/// <summary>Starts jobs as a call would.</summary>
public interface IRoomJobs
{
    /// <summary>Starts what the room's <c>autoStartConfig</c> asks for. What runs already, or cannot be started, is told by an event and keeps nothing else from it.</summary>
    Task StartAsync(DurableTaskClient durable, Room room, string sessionId, CancellationToken cancellationToken);
}
