using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Viewers;
using Serverless.Domain.Webinars;
using Serverless.Functions.Rooms;

namespace Serverless.Functions.SessionsApi;

/// <summary>Finds rooms and sessions by the ids of the sessions API, and shows them whole.</summary>
public sealed class WebinarSessions(ISessionStore sessions, IRoomStore rooms, IPresetStore presets, IViewerStore viewers, TimeProvider clock)
{
    /// <param name="reference">Its UUID, or any of the ids that the other dialects know it by.</param>
    /// <exception cref="ServiceException"><c>room_not_found</c>.</exception>
    public Task<Room> RequireRoomAsync(Caller caller, string reference, CancellationToken cancellationToken) =>
        rooms.RequireAsync(caller.AppId, WireUuid.ToObjectId(reference) ?? reference, ServiceErrors.RoomNotFound, cancellationToken);

    /// <param name="reference">Its UUID, or its id in the other dialects.</param>
    /// <exception cref="ServiceException"><c>session_not_found</c>.</exception>
    public async Task<Session> RequireAsync(Caller caller, string reference, CancellationToken cancellationToken) =>
        await sessions.FindAsync(caller.AppId, WireUuid.ToObjectId(reference) ?? reference, cancellationToken) ?? throw new ServiceException(ServiceErrors.SessionNotFound);

    internal async Task<WebinarSessionReply> ShowAsync(Session session, CancellationToken cancellationToken)
    {
        Task<Session?> active = sessions.FindActiveAsync(session.AppId, session.RoomId, cancellationToken);
        Task<Preset> preset = PresetOfAsync(session, cancellationToken);
        Room room = await rooms.RequireAsync(session.AppId, session.RoomId, ServiceErrors.RoomNotFound, cancellationToken);
        bool live = session.Status == SessionStatus.Live && session.Playback is not null;
        int watching = live ? await viewers.CountAsync(SessionKey.Of(session), cancellationToken) : 0;
        return WebinarSessionReply.From(session.Watched(watching) ?? session, room, await active, await preset, watching, live ? session.Playback : null, clock.GetUtcNow());
    }

    internal async Task<WebinarRoomReply> ShowAsync(Room room, CancellationToken cancellationToken) =>
        WebinarRoomReply.From(room, await sessions.FindActiveAsync(room.AppId, room.Id, cancellationToken));

    /// <summary>The preset that counts for a session.</summary>
    public async Task<Preset> PresetOfAsync(Session session, CancellationToken cancellationToken) =>
        (session.Plan?.PresetId is { } id ? await presets.FindAsync(session.AppId, id, cancellationToken) : null) ?? await presets.DefaultAsync(session.AppId, cancellationToken);
}
