using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Errors;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Requests;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tables;

/// <summary>
/// The sessions of one room. The row <c>active</c> is a copy of the session that is active; making it is what makes parallel starts share one.
/// A session's rows and the events that tell of it change together or not at all. A session after which none may follow leaves its <c>active</c> row behind, ended.
/// </summary>
internal sealed class SessionPartition(StorageTables tables, JobIndex index, Outbox outbox)
{
    public const string Active = "active";
    public const string SessionPrefix = "session|";

    /// <summary>A session's changes are few; so many conflicts in a row are somebody's fault.</summary>
    public const int MaxTries = 100;

    public async Task<VersionedSession?> ReadAsync(string partition, string row, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> found = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return found.HasValue ? new(found.Value!.Document<Session>(), found.Value!.ETag) : null;
    }

    /// <param name="change">Gets the newest state; null from it means "nothing to change". May run more than once.</param>
    /// <returns>The session as it is then; null when there is no such session.</returns>
    public async Task<Session?> ChangeAsync(SessionKey key, Func<Session, Task<SessionChange?>> change, CancellationToken cancellationToken)
    {
        string partition = Keys.Room(key.AppId, key.RoomId);
        for (var tries = 1; ; tries++)
        {
            VersionedSession? active = await ReadAsync(partition, Active, cancellationToken);
            bool isActive = active is { Session.IsActive: true } && active.Session.Id == key.SessionId;
            VersionedSession? found = isActive ? active : await ReadAsync(partition, RowOf(key.SessionId), cancellationToken);
            if (found is null || await change(found.Session) is not { } wanted)
                return found?.Session;
            if (!isActive && wanted.Session.IsActive)
            {
                if (active is not null)
                    throw new ServiceException(active.Session.IsActive ? ServiceErrors.SessionConflict : ServiceErrors.RoomDeactivated);
                await index.PutAsync(Keys.OpenSessions, key.SessionId, partition, cancellationToken);
            }
            if (await TryWriteAsync(found, wanted, cancellationToken) is { } written)
                return written;
            if (tries == MaxTries)
                throw new ServiceException(ServiceErrors.Unavailable);
        }
    }

    /// <param name="rows">Further rows of the partition.</param>
    /// <returns>The session as written; null when somebody else was first.</returns>
    public async Task<Session?> TryBeginAsync(Session session, IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        // The lists first: a session that is cut off here is found by the sweeper, or was never there.
        Task open = index.PutAsync(Keys.OpenSessions, session.Id, Keys.Room(session.AppId, session.RoomId), cancellationToken);
        Task list = ListAsync(session, cancellationToken);
        Announcement told = await outbox.AnnounceAsync(session.Subject, session.Sequence, [Told(session)], cancellationToken);
        await Task.WhenAll(open, list);
        session = session with { Sequence = told.Sequence };
        return await SubmitAsync(session, [new(TableTransactionActionType.Add, ToRow(session, Active)), new(TableTransactionActionType.Add, ToRow(session)), .. rows, .. told.Actions], cancellationToken);
    }

    /// <returns>The session as written; null when somebody else was first.</returns>
    public async Task<Session?> TryWriteAsync(VersionedSession old, SessionChange change, CancellationToken cancellationToken)
    {
        NewEvent[] events = [.. old.Session.Status == change.Session.Status ? [] : (NewEvent[])[Told(change.Session)], .. Lacked(old.Session, change.Session), .. change.Events];
        Announcement told = await outbox.AnnounceAsync(change.Session.Subject, old.Session.Sequence, events, cancellationToken);
        Session next = change.Session with { Sequence = told.Sequence };
        TableEntity row = ToRow(next);
        TableTransactionAction[] actions = (old.Session.IsActive, next.IsActive) switch
        {
            (true, false) when !next.Deactivates =>
                [new(TableTransactionActionType.Delete, ToRow(next, Active), old.Version), new(TableTransactionActionType.UpsertReplace, row)],
            (true, _) => [new(TableTransactionActionType.UpdateReplace, ToRow(next, Active), old.Version), new(TableTransactionActionType.UpsertReplace, row)],
            (false, true) => [new(TableTransactionActionType.Add, ToRow(next, Active)), new(TableTransactionActionType.UpdateReplace, row, old.Version)],
            (false, false) => [new(TableTransactionActionType.UpdateReplace, row, old.Version)],
        };
        return await SubmitAsync(next, [.. actions, .. change.Rows, .. told.Actions], cancellationToken);
    }

    public Task ListAsync(Session session, CancellationToken cancellationToken) =>
        index.AddAsync(session.Id, Keys.Room(session.AppId, session.RoomId), [Keys.SessionsOf(session.AppId)], cancellationToken);

    public static string RowOf(string sessionId) => SessionPrefix + ObjectId.Complement(sessionId);

    public static TableEntity ToRow(Session session, string? row = null) =>
        Documents.Row(Keys.Room(session.AppId, session.RoomId), row ?? RowOf(session.Id), session, ("Status", WireName.Of(session.Status)));

    private async Task<Session?> SubmitAsync(Session session, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Sessions.SubmitTransactionAsync(actions, cancellationToken);
            outbox.Ring(session.Subject);
            return session;
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return null;
        }
    }

    private static IEnumerable<NewEvent> Lacked(Session old, Session next) => next.NotStarted.Skip(old.NotStarted.Count).Select(lack => new NewEvent(
        EventTypes.SessionAutoStartFailed,
        next.UpdatedAt,
        new Dictionary<string, object?>
        {
            ["room_id"] = next.RoomId,
            ["session_id"] = next.Id,
            ["job"] = lack.Part,
            ["code"] = lack.Code,
            ["reason"] = lack.Reason,
            ["details"] = lack.Details,
        }));

    private static NewEvent Told(Session session) => new(
        session.Status switch
        {
            SessionStatus.Live => EventTypes.SessionLive,
            SessionStatus.Ended => EventTypes.SessionEnded,
            _ => EventTypes.SessionStarted,
        },
        session.UpdatedAt,
        new Dictionary<string, object?>
        {
            ["room_id"] = session.RoomId,
            ["session_id"] = session.Id,
            [SessionStart.Field] = session.StartedAt,
            ["reason"] = session.EndReason,
            ["room_ended"] = session.RoomEnded,
        });
}

/// <summary>A session and the version of the row that it was read from.</summary>
internal sealed record VersionedSession(Session Session, ETag Version);

/// <summary>A wanted change: the session as it shall be, further rows of its partition, and what is to be told beside its own moves.</summary>
internal sealed record SessionChange(Session Session)
{
    public IReadOnlyList<TableTransactionAction> Rows { get; init; } = [];

    public IReadOnlyList<NewEvent> Events { get; init; } = [];
}
