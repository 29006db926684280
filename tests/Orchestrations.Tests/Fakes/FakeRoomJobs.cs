using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Serverless.Domain.Errors;
using Serverless.Domain.Rooms;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Notes what was to be started.</summary>
internal sealed class FakeRoomJobs : IRoomJobs
{
    public ConcurrentQueue<(string RoomId, string SessionId)> Started { get; } = new();

    /// <summary>How many of the next starts find the storage down.</summary>
    public int Outage { get; set; }

    public Task StartAsync(DurableTaskClient durable, Room room, string sessionId, CancellationToken cancellationToken)
    {
        if (Outage-- > 0)
            throw new ServiceException(ServiceErrors.Unavailable);
        Started.Enqueue((room.Id, sessionId));
        return Task.CompletedTask;
    }
}
