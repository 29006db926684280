using System.Collections.Concurrent;
using Serverless.Domain.LiveKit;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>A LiveKit whose rooms a test opens and closes.</summary>
internal sealed class FakeLiveKit : ILiveKitDirectory
{
    /// <summary>The <c>sid</c> of each room that goes on.</summary>
    public ConcurrentDictionary<string, bool> Open { get; } = new();

    public bool IsAway { get; set; }

    /// <summary>By which names rooms were asked for.</summary>
    public ConcurrentQueue<IReadOnlyCollection<string>> Asked { get; } = new();

    public Task CloseAsync(string appId, IReadOnlyCollection<string> roomSids, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (string sid in roomSids)
            Open.TryRemove(sid, out _);
        return Task.CompletedTask;
    }

    public Task<bool?> IsOpenAsync(string appId, string roomSid, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        Asked.Enqueue(names);
        return Task.FromResult<bool?>(IsAway ? null : Open.ContainsKey(roomSid));
    }
}
