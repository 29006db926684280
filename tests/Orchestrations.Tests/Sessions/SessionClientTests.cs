using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.Tests.Hosting;

namespace Serverless.Orchestrations.Tests.Sessions;

public sealed class SessionClientTests
{
    [Fact(Timeout = 30_000)]
    public async Task StartAsync_SessionOfARecording_OutlivesIt()
    {
        await using JobHost host = await JobHost.StartAsync();
        MediaJob job = await host.AcceptUnscheduledAsync();
        Room room = Rooms.New(host.Clock, job.RoomId);

        Session started = await host.SessionClient.StartAsync(host.Durable, room, host.Sessions.Get(job.SessionId), CancellationToken.None);
        await host.SessionClient.LeaveAsync(host.Durable, job, CancellationToken.None);

        Assert.Equal(job.SessionId, started.Id);
        Assert.NotNull(started.Ways);
        Assert.Equal([SessionHolders.Call], host.Sessions.Get(job.SessionId).Holders);
        Assert.True(host.Sessions.Get(job.SessionId).IsActive);
    }
}
