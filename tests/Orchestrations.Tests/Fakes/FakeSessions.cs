using Serverless.Domain.Errors;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Tests.Fakes;

/// <summary>Sessions in memory, moved by the domain's own rules.</summary>
internal sealed class FakeSessions(TimeProvider clock) : ISessionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private readonly HashSet<string> _open = [];
    private readonly Dictionary<string, string> _held = [];

    /// <summary>Puts a session as it may have been left.</summary>
    public Session Put(Session session, bool open = true)
    {
        lock (_gate)
        {
            _sessions[session.Id] = session;
            if (open)
                _open.Add(session.Id);
            return session;
        }
    }

    public Session Get(string sessionId)
    {
        lock (_gate)
            return _sessions[sessionId];
    }

    public bool IsOpen(string sessionId)
    {
        lock (_gate)
            return _open.Contains(sessionId);
    }

    public Task<SessionJoin> JoinAsync(Room room, string holder, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Session[] all = [.. _sessions.Values.Where(s => s.AppId == room.AppId && s.RoomId == room.Id)];
            if (all.Any(s => s.Deactivates && s.Status == SessionStatus.Ended))
                throw new ServiceException(ServiceErrors.RoomDeactivated);
            Session? active = all.FirstOrDefault(s => s.IsActive);
            Session joined = active?.Join(holder, clock.GetUtcNow()) ?? Session.Begin(room, holder, clock);
            _held[holder] = joined.Id;
            return Task.FromResult(new SessionJoin(Put(joined), active is null));
        }
    }

    public Task<Session?> LeaveAsync(SessionKey key, string holder, string? reason, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(key.SessionId, out Session? session) || !session.IsActive || !session.Holders.Concat(session.AutoJobs).Contains(holder))
                return Task.FromResult<Session?>(null);
            Session left = Put(session.Leave(holder, reason, clock.GetUtcNow()));
            return Task.FromResult(left.IsActive ? null : left);
        }
    }

    public Task<Session?> FindActiveAsync(string appId, string roomId, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_sessions.Values.FirstOrDefault(s => s.AppId == appId && s.RoomId == roomId && s.IsActive));
    }

    public Task<Session?> FindHeldAsync(string appId, string roomId, string holder, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_held.TryGetValue(holder, out string? id) ? _sessions[id] : null);
    }

    public Task<Session?> FindAsync(string appId, string sessionId, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_sessions.GetValueOrDefault(sessionId));
    }

    public Task<Session?> FindAsync(SessionKey key, CancellationToken cancellationToken) => FindAsync(key.AppId, key.SessionId, cancellationToken);

    public Task AddAsync(Session session, CancellationToken cancellationToken)
    {
        Put(session, open: false);
        return Task.CompletedTask;
    }

    public Task<Session?> ChangeAsync(SessionKey key, Func<Session, Session?> change, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(key.SessionId, out Session? session))
                return Task.FromResult<Session?>(null);
            return Task.FromResult<Session?>(change(session) is { } next ? Put(next) : session);
        }
    }

    public IAsyncEnumerable<Session> ListAsync(string appId, string? roomId, string? after, CancellationToken cancellationToken)
    {
        lock (_gate)
            return _sessions.Values.Where(session => session.RoomId == roomId).OrderByDescending(session => session.Id, StringComparer.Ordinal).ToList().ToAsyncEnumerable();
    }

    public IAsyncEnumerable<Session> OpenSessionsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _open.Select(id => _sessions[id]).ToList().ToAsyncEnumerable();
    }

    public Task SettleAsync(Session session, CancellationToken cancellationToken)
    {
        lock (_gate)
            _open.Remove(session.Id);
        return Task.CompletedTask;
    }
}
