using System.Collections.Concurrent;
using Serverless.Domain.Sessions;
using Serverless.Domain.Viewers;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Viewers in memory; each counts until its session is forgotten.</summary>
internal sealed class FakeViewers : IViewerStore
{
    private readonly ConcurrentDictionary<(string Session, string Viewer), bool> _viewers = new();

    /// <summary>The names of the streams that viewers may tell of.</summary>
    public ConcurrentDictionary<string, SessionKey> Opened { get; } = new();

    public Task OpenAsync(string playback, SessionKey session, CancellationToken cancellationToken)
    {
        Opened[playback] = session;
        return Task.CompletedTask;
    }

    public Task<SessionKey?> FindAsync(string playback, CancellationToken cancellationToken) => throw new NotSupportedException("Orchestrations know no playback.");

    public Task NoteAsync(SessionKey session, string viewer, CancellationToken cancellationToken)
    {
        _viewers[(session.SessionId, viewer)] = true;
        return Task.CompletedTask;
    }

    public Task<int> CountAsync(SessionKey session, CancellationToken cancellationToken) => Task.FromResult(_viewers.Keys.Count(key => key.Session == session.SessionId));

    public Task ForgetAsync(SessionKey session, CancellationToken cancellationToken)
    {
        foreach ((string Session, string Viewer) key in _viewers.Keys.Where(key => key.Session == session.SessionId))
            _viewers.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
