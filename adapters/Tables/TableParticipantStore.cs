using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>Participants are rows of their room's partition, named by session and a hash of the identity; their comings and goings are events of the session.</remarks>
internal sealed class TableParticipantStore(StorageTables tables, SessionPartition sessions) : IParticipantStore
{
    /// <inheritdoc/>
    public async Task PutAsync(SessionKey key, Participant participant, CancellationToken cancellationToken)
    {
        await sessions.ChangeAsync(key, Note, cancellationToken);

        // What is read here is still so when it is written: every change of a participant changes the session's version.
        async Task<SessionChange?> Note(Session session)
        {
            Participant? known = await FindAsync(key, participant.Identity, cancellationToken);
            Participant next = known is null ? participant : participant.Stays.Aggregate(known, (all, stay) => all.With(stay));
            if (known is not null && known.Stays.SequenceEqual(next.Stays))
                return null;
            TableEntity row = Documents.Row(Keys.Room(key.AppId, key.RoomId), Keys.Participant(key.SessionId, participant.Identity), next);
            return new(session) { Rows = [new(TableTransactionActionType.UpsertReplace, row)], Events = [.. Told(session, known, next)] };
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Participant>> ListAsync(SessionKey key, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string prefix = Keys.ParticipantsOf(key.SessionId);
        var participants = new List<Participant>();
        await foreach (TableEntity row in tables.Sessions.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Room(key.AppId, key.RoomId)} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"), cancellationToken: cancellationToken))
        {
            participants.Add(row.Document<Participant>());
        }
        return [.. participants.OrderBy(p => p.JoinedAt)];
    }

    /// <inheritdoc/>
    public async Task<Participant?> FindAsync(SessionKey key, string identity, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> found = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(
            Keys.Room(key.AppId, key.RoomId), Keys.Participant(key.SessionId, identity), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value!.Document<Participant>() : null;
    }

    private static IEnumerable<NewEvent> Told(Session session, Participant? before, Participant after)
    {
        foreach (Stay stay in after.Stays)
        {
            Stay? known = before?.Stays.FirstOrDefault(s => s.Id == stay.Id);
            if (known is null)
                yield return Told(EventTypes.ParticipantJoined, session, after, stay.JoinedAt);
            if (stay.LeftAt is { } left && known?.LeftAt is null)
                yield return Told(EventTypes.ParticipantLeft, session, after, left);
        }
    }

    private static NewEvent Told(string type, Session session, Participant participant, DateTimeOffset at) => new(type, at, new Dictionary<string, object?>
    {
        ["session_id"] = participant.SessionId,
        [SessionStart.Field] = session.StartedAt,
        ["participant_id"] = participant.Identity,
        ["participant_name"] = participant.Name,
        ["role"] = participant.Role,
        ["peer_id"] = participant.Id,
    });
}
