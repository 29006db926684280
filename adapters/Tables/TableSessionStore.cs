using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
/// <remarks>The row <c>active</c> of a room's partition is there while a session is; making it is what makes parallel starts share one.</remarks>
internal sealed class TableSessionStore(StorageTables tables, Outbox outbox, TimeProvider clock) : ISessionStore
{
    private const string Active = "active";
    private const string SessionPrefix = "session|";

    /// <inheritdoc/>
    public async Task<Session> EnsureActiveAsync(string appId, string roomId, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindActiveAsync(appId, roomId, cancellationToken) is { } active)
                return active;
            var session = new Session(ObjectId.New(clock), appId, roomId, clock.GetUtcNow());
            Announcement told = await outbox.AnnounceAsync(session.Subject, session.Sequence, [Told(session, EventTypes.SessionStarted, session.CreatedAt)], cancellationToken);
            session = session with { Sequence = told.Sequence };
            try
            {
                await tables.Sessions.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.Add, Documents.Row(Keys.Room(appId, roomId), Active, session)),
                        new(TableTransactionActionType.Add, ToRow(session)),
                        .. told.Actions,
                    ],
                    cancellationToken);
                outbox.Ring(session.Subject);
                return session;
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                continue;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Session?> FindActiveAsync(string appId, string roomId, CancellationToken cancellationToken) =>
        (await ReadActiveAsync(appId, roomId, cancellationToken))?.Session;

    /// <inheritdoc/>
    public async Task<bool> EndAsync(Session session, string? reason, CancellationToken cancellationToken)
    {
        if (await ReadActiveAsync(session.AppId, session.RoomId, cancellationToken) is not var (active, version) || active.Id != session.Id)
            return false;
        Session ended = active with { EndedAt = clock.GetUtcNow(), EndReason = reason };
        Announcement told = await outbox.AnnounceAsync(ended.Subject, ended.Sequence, [Told(ended, EventTypes.SessionEnded, ended.EndedAt.Value)], cancellationToken);
        try
        {
            await tables.Sessions.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(Keys.Room(session.AppId, session.RoomId), Active), version),
                    new(TableTransactionActionType.UpsertReplace, ToRow(ended with { Sequence = told.Sequence })),
                    .. told.Actions,
                ],
                cancellationToken);
            outbox.Ring(ended.Subject);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.IsMissing())
        {
            return false;
        }
    }

    private async Task<(Session Session, ETag Version)?> ReadActiveAsync(string appId, string roomId, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(Keys.Room(appId, roomId), Active, cancellationToken: cancellationToken);
        return row.HasValue ? (row.Value!.Document<Session>(), row.Value!.ETag) : null;
    }

    private static NewEvent Told(Session session, string type, DateTimeOffset at) => new(
        type, at, new Dictionary<string, object?> { ["room_id"] = session.RoomId, ["session_id"] = session.Id, ["reason"] = session.EndReason });

    private static TableEntity ToRow(Session session) =>
        Documents.Row(Keys.Room(session.AppId, session.RoomId), SessionPrefix + ObjectId.Complement(session.Id), session);
}
