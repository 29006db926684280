using Serverless.Domain.Rooms;

namespace Serverless.Domain.Sessions;

/// <summary>The only writer of sessions; a room has at most one that is active. Every change is one transaction under the session's version.</summary>
public interface ISessionStore
{
    /// <summary>Holds the room's active session; begins one when there is none. Of parallel calls all get the same.</summary>
    /// <exception cref="Errors.ServiceException"><c>room_deactivated</c>: a session that was to be the last has ended.</exception>
    Task<SessionJoin> JoinAsync(Room room, string holder, CancellationToken cancellationToken);

    /// <summary>Lets go of a session. It ends, unless something else holds it.</summary>
    /// <returns>The session, when this call ended it; else null.</returns>
    Task<Session?> LeaveAsync(SessionKey key, string holder, string? reason, CancellationToken cancellationToken);

    Task<Session?> FindActiveAsync(string appId, string roomId, CancellationToken cancellationToken);

    /// <summary>The session that a life of a LiveKit room joined last, be that over or not.</summary>
    /// <param name="holder">A <see cref="SessionHolders.LiveKitRoom"/>; what else holds sessions is not found by this.</param>
    Task<Session?> FindHeldAsync(string appId, string roomId, string holder, CancellationToken cancellationToken);

    Task<Session?> FindAsync(string appId, string sessionId, CancellationToken cancellationToken);

    Task<Session?> FindAsync(SessionKey key, CancellationToken cancellationToken);

    /// <summary>Adds a session that is scheduled.</summary>
    Task AddAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Changes a session under its version: <paramref name="change"/> may run more than once and gets the newest state; null from it changes nothing.</summary>
    /// <returns>The session as it is then; null when there is no such session.</returns>
    /// <exception cref="Errors.ServiceException"><c>session_conflict</c>: it would become active while another one is; <c>room_deactivated</c>.</exception>
    Task<Session?> ChangeAsync(SessionKey key, Func<Session, Session?> change, CancellationToken cancellationToken);

    /// <summary>An app's sessions, newest first.</summary>
    /// <param name="roomId">Null for those of all rooms.</param>
    /// <param name="after">The last id of the page before.</param>
    IAsyncEnumerable<Session> ListAsync(string appId, string? roomId, string? after, CancellationToken cancellationToken);

    /// <summary>Every session that is active, or whose end is not yet <see cref="SettleAsync">settled</see>, for the timer functions.</summary>
    IAsyncEnumerable<Session> OpenSessionsAsync(CancellationToken cancellationToken);

    /// <summary>Notes that all that follows a session's end has been done.</summary>
    Task SettleAsync(Session session, CancellationToken cancellationToken);
}

/// <summary>A held session.</summary>
/// <param name="Began">True when it began by this very call.</param>
public sealed record SessionJoin(Session Session, bool Began);

/// <summary>Where a session is kept.</summary>
public sealed record SessionKey(string AppId, string RoomId, string SessionId)
{
    public static SessionKey Of(Session session) => new(session.AppId, session.RoomId, session.Id);
}
