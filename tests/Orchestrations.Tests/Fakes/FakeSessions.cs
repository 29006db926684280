using Serverless.Domain.Ids;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Sessions in memory.</summary>
internal sealed class FakeSessions(TimeProvider clock) : ISessionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, string), Session> _active = [];

    public Task<Session> EnsureActiveAsync(string appId, string roomId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_active.TryGetValue((appId, roomId), out Session? session))
                _active[(appId, roomId)] = session = new(ObjectId.New(clock), appId, roomId, clock.GetUtcNow());
            return Task.FromResult(session);
        }
    }

    public Task<Session?> FindActiveAsync(string appId, string roomId, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_active.GetValueOrDefault((appId, roomId)));
    }

    public Task<bool> EndAsync(Session session, string? reason, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_active.TryGetValue((session.AppId, session.RoomId), out Session? active) && active.Id == session.Id && _active.Remove((session.AppId, session.RoomId)));
    }
}
