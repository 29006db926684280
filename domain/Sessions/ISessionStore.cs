namespace Serverless.Domain.Sessions;

/// <summary>The sessions of rooms; a room has at most one that is active.</summary>
public interface ISessionStore
{
    /// <summary>The room's active session; begins one when there is none. Of parallel calls all get the same.</summary>
    Task<Session> EnsureActiveAsync(string appId, string roomId, CancellationToken cancellationToken);

    Task<Session?> FindActiveAsync(string appId, string roomId, CancellationToken cancellationToken);

    /// <summary>Ends the session if it is the room's active one.</summary>
    /// <returns>True when this call ended it.</returns>
    Task<bool> EndAsync(Session session, string? reason, CancellationToken cancellationToken);
}
