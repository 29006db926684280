using Microsoft.DurableTask.Client;
using Serverless.Domain.LiveKit;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Orchestrations.Sessions;

/// <summary>Lets what LiveKit tells of a room begin, fill and end its session. Tellings may come twice, late, or in any order.</summary>
public sealed class LiveKitRooms(IRoomStore rooms, ISessionStore sessions, IParticipantStore participants, SessionClient client, TimeProvider clock)
{
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
                    await FinishAsync(durable, finished, told.RoomSid, at, cancellationToken);
                break;
        }
    }

    private async Task<Room?> FindAsync(string appId, string name, CancellationToken cancellationToken) =>
        await rooms.FindAsync(appId, name, cancellationToken) ?? await rooms.FindByNameAsync(appId, name, cancellationToken);

    /// <summary>The session of this life of the LiveKit room; begins one when there is none yet, and the room is open.</summary>
    private async Task<Session?> SessionOfAsync(DurableTaskClient durable, Room room, string roomSid, CancellationToken cancellationToken)
    {
        if (await KnownAsync(room, roomSid, cancellationToken) is { } known)
            return known;
        return room.IsOpen ? await client.JoinAsync(durable, room, SessionHolders.LiveKitRoom(roomSid), cancellationToken) : null;
    }

    /// <summary>The session that this life of the LiveKit room holds, or held to its end: what comes late begins no new one.</summary>
    private async Task<Session?> KnownAsync(Room room, string roomSid, CancellationToken cancellationToken)
    {
        await foreach (Session session in sessions.ListAsync(room.AppId, room.Id, after: null, cancellationToken).Take(2))
        {
            if (session.Holders.Contains(SessionHolders.LiveKitRoom(roomSid)))
                return session;
        }
        return null;
    }

    private Task NoteAsync(Session session, LiveKitParticipant who, DateTimeOffset joinedAt, DateTimeOffset? leftAt, CancellationToken cancellationToken) => participants.PutAsync(
        SessionKey.Of(session),
        new() { SessionId = session.Id, Identity = who.Identity, Name = who.Name, Role = who.Role, Stays = [new(who.Sid, joinedAt, leftAt)] },
        cancellationToken);

    /// <summary>Nobody is there any more. A session that a call started goes on: its host may come back.</summary>
    private async Task FinishAsync(DurableTaskClient durable, Session session, string roomSid, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (Participant participant in await participants.ListAsync(SessionKey.Of(session), cancellationToken))
            await participants.PutAsync(SessionKey.Of(session), participant.Gone(at), cancellationToken);
        if (!session.IsActive)
            return;
        if (session.Holders.Contains(SessionHolders.Call))
            await client.LeaveAsync(durable, SessionKey.Of(session), SessionHolders.LiveKitRoom(roomSid), SessionEndReasons.EverybodyLeft, cancellationToken);
        else
            await client.EndAsync(durable, SessionKey.Of(session), SessionEndReasons.EverybodyLeft, cancellationToken);
    }
}
