using System.Collections.Concurrent;
using Serverless.Domain.Sessions;
using Serverless.Domain.Webinars;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Notes which sessions were closed.</summary>
internal sealed class FakeWaysIn : IWaysIn
{
    public ConcurrentQueue<string> Closed { get; } = new();

    public Task<WaysIn> OpenAsync(Session session, CancellationToken cancellationToken) => Task.FromResult(new WaysIn(null, null) { NoRtmp = "none", NoWhip = "none" });

    public Task CloseAsync(Session session, CancellationToken cancellationToken)
    {
        Closed.Enqueue(session.Id);
        return Task.CompletedTask;
    }
}
