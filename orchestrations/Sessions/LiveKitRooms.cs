using Microsoft.DurableTask.Client;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Sessions;

/// <summary>Lets what LiveKit tells of a room begin, fill and end its session. Tellings may come twice, late, or in any order.</summary>
public sealed class LiveKitRooms(
    IRoomStore rooms, ISessionStore sessions, IParticipantStore participants, SessionClient client, ILiveKitDirectory directory, TimeProvider clock)
{
    /// <summary>LiveKit's webhooks may get lost. After so much silence of a room it is asked.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>A room that is not ours, and what we have no use for, changes nothing.</summary>
    public async Task TakeAsync(DurableTaskClient durable, string appId, LiveKitEvent told, CancellationToken cancellationToken)
    {
        if (told.RoomName.Length == 0 || await FindAsync(appId, told.RoomName, cancellationToken) is not { } room)
            return;
        DateTimeOffset at = told.At ?? clock.GetUtcNow();
        switch (told.Type)
        {
            case LiveKitEvent.RoomStarted:
                await SessionOfAsync(durable, room, told.RoomSid, cancellationToken);
                break;
            case LiveKitEvent.ParticipantJoined when told.Participant is { Identity.Length: > 0, IsRecorder: false } who:
                if (await SessionOfAsync(durable, room, told.RoomSid, cancellationToken) is { } joined)
                    await NoteAsync(joined, who, who.JoinedAt ?? at, leftAt: joined.EndedAt, cancellationToken);
                break;
            case LiveKitEvent.ParticipantLeft or LiveKitEvent.ParticipantAborted when told.Participant is { Identity.Length: > 0, IsRecorder: false } who:
                if (await KnownAsync(room, told.RoomSid, cancellationToken) is { } left)
                    await NoteAsync(left, who, who.JoinedAt ?? at, at, cancellationToken);
                break;
            case LiveKitEvent.RoomFinished:
                if (await KnownAsync(room, told.RoomSid, cancellationToken) is { } finished)
                    await FinishAsync(durable, finished, told.RoomSid, SessionEndReasons.EverybodyLeft, at, cancellationToken);
                break;
        }
    }

    /// <summary>Lets go what holds a session for a LiveKit room that is not there any more.</summary>
    public async Task MendAsync(DurableTaskClient durable, Session session, CancellationToken cancellationToken)
    {
        string[] sids = [.. session.Holders.Select(SessionHolders.RoomSidOf).OfType<string>()];
        if (sids.Length == 0 || await HeardAsync(session, cancellationToken) > clock.GetUtcNow() - LongestSilence || await rooms.FindAsync(session.AppId, session.RoomId, cancellationToken) is not { } room)
            return;
        string[] names = NamesOf(room);
        foreach (string sid in sids)
        {
            if (await directory.IsOpenAsync(session.AppId, sid, names, cancellationToken) == false
                && await sessions.FindAsync(SessionKey.Of(session), cancellationToken) is { } newest)
            {
                await FinishAsync(durable, newest, sid, SessionEndReasons.RoomGone, clock.GetUtcNow(), cancellationToken);
            }
        }
    }

    /// <summary>What a room may be called at LiveKit.</summary>
    internal static string[] NamesOf(Room room) => [.. ((string?[])[room.Id, room.Code, room.CustomRoomId, room.Name]).OfType<string>().Distinct()];

    /// <summary>When LiveKit, or a call, last told anything of a session.</summary>
    private async Task<DateTimeOffset> HeardAsync(Session session, CancellationToken cancellationToken) =>
        (await participants.ListAsync(SessionKey.Of(session), cancellationToken)).SelectMany(p => p.Stays).Select(stay => stay.LeftAt ?? stay.JoinedAt).Append(session.UpdatedAt).Max();

    private async Task<Room?> FindAsync(string appId, string name, CancellationToken cancellationToken) =>
        await rooms.FindAsync(appId, name, cancellationToken) ?? await rooms.FindByNameAsync(appId, name, cancellationToken);

    /// <summary>The session of this life of the LiveKit room; begins one when there is none yet, and the room is open.</summary>
    private async Task<Session?> SessionOfAsync(DurableTaskClient durable, Room room, string roomSid, CancellationToken cancellationToken)
    {
        if (await KnownAsync(room, roomSid, cancellationToken) is { } known)
            return known;
        return room.IsOpen ? await client.JoinAsync(durable, room, SessionHolders.LiveKitRoom(roomSid), cancellationToken) : null;
    }

    /// <summary>The session that this life of the LiveKit room holds, or held: what comes late begins no new one. Those that are only planned hide none.</summary>
    private async Task<Session?> KnownAsync(Room room, string roomSid, CancellationToken cancellationToken)
    {
        string holder = SessionHolders.LiveKitRoom(roomSid);
        return await sessions.FindActiveAsync(room.AppId, room.Id, cancellationToken) is { } active && active.Holders.Contains(holder)
            ? active
            : await sessions.FindHeldAsync(room.AppId, room.Id, holder, cancellationToken);
    }

    /// <summary>Who comes after the session's end was not in it.</summary>
    private Task NoteAsync(Session session, LiveKitParticipant who, DateTimeOffset joinedAt, DateTimeOffset? leftAt, CancellationToken cancellationToken) => joinedAt > session.EndedAt
        ? Task.CompletedTask
        : participants.PutAsync(
            SessionKey.Of(session),
            new() { SessionId = session.Id, Identity = who.Identity, Name = who.Name, Role = who.Role, Stays = [new(who.Sid, joinedAt, leftAt)] },
            cancellationToken);

    /// <summary>Nobody is there any more. A session that a call started, or that another life of the room has taken over, goes on.</summary>
    private async Task FinishAsync(DurableTaskClient durable, Session session, string roomSid, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string holder = SessionHolders.LiveKitRoom(roomSid);
        bool takenOver = session.IsActive && session.Holders.Any(other => other != holder && SessionHolders.RoomSidOf(other) is not null);
        if (!takenOver)
        {
            foreach (Participant participant in await participants.ListAsync(SessionKey.Of(session), cancellationToken))
                await participants.PutAsync(SessionKey.Of(session), participant.Gone(at), cancellationToken);
        }
        if (!session.IsActive || !session.Holders.Contains(holder))
            return;
        if (takenOver || session.Holders.Contains(SessionHolders.Call))
            await client.LeaveAsync(durable, SessionKey.Of(session), holder, reason, cancellationToken);
        else
            await client.EndAsync(durable, SessionKey.Of(session), reason, cancellationToken);
    }
}
