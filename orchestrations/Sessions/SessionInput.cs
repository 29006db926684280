using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Sessions;

/// <summary>All that the orchestration of a session starts with.</summary>
/// <param name="ClosesAt">When the session is ended by itself; null: never.</param>
/// <param name="AutoStarts">Whether its room starts jobs by itself.</param>
public sealed record SessionInput(string AppId, string RoomId, string SessionId, DateTimeOffset? ClosesAt, bool AutoStarts)
{
    public SessionKey Key => new(AppId, RoomId, SessionId);

    public static SessionInput Of(Session session) => new(session.AppId, session.RoomId, session.Id, session.ClosesAt, session.AutoStarts);
}
