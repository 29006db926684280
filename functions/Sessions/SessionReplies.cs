using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Functions.Http;

namespace Serverless.Functions.Sessions;

/// <summary>Finds sessions and shows them in the caller's dialect.</summary>
public sealed class SessionReplies(ISessionStore sessions, IParticipantStore participants, IRoomStore rooms)
{
    /// <exception cref="ServiceException"><c>session_not_found</c>: also for one that is only scheduled, which these dialects do not know.</exception>
    public async Task<Session> RequireAsync(Caller caller, string sessionId, CancellationToken cancellationToken) =>
        await sessions.FindAsync(caller.AppId, sessionId, cancellationToken) is { Status: not SessionStatus.Scheduled } session
            ? session
            : throw new ServiceException(ServiceErrors.SessionNotFound);

    public async Task<HttpResponseData> ShowAsync(HttpRequestData request, Caller caller, Session session, CancellationToken cancellationToken) =>
        caller.Dialect == Dialect.VideoSdk
            ? await request.JsonAsync(await VideoSdkAsync(session, request.Url, cancellationToken))
            : await request.JsonAsync(await HundredMsAsync(session, cancellationToken));

    internal async Task<SessionReply> HundredMsAsync(Session session, CancellationToken cancellationToken) =>
        SessionReply.From(session, await participants.ListAsync(SessionKey.Of(session), cancellationToken));

    internal async Task<VideoSdkSessionReply> VideoSdkAsync(Session session, Uri host, CancellationToken cancellationToken) => VideoSdkSessionReply.From(
        session,
        await rooms.FindAsync(session.AppId, session.RoomId, cancellationToken),
        await participants.ListAsync(SessionKey.Of(session), cancellationToken),
        host);
}
