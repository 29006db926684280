using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Errors;
using Serverless.Domain.Ids;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableSessionStore(StorageTables tables, SessionPartition sessions, JobIndex index, TimeProvider clock) : ISessionStore
{
    private const int ReadAtOnce = 100;
    private const string HeldSession = "SessionId";

    /// <summary>A session is written within this time of its place among the open ones, or never.</summary>
    private static readonly TimeSpan HalfMade = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<SessionJoin> JoinAsync(Room room, string holder, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            VersionedSession? found = await sessions.ReadAsync(Keys.Room(room.AppId, room.Id), SessionPartition.Active, cancellationToken);
            if (found is { Session.IsActive: false })
                throw new ServiceException(ServiceErrors.RoomDeactivated);
            if (found is null)
            {
                var first = Session.Begin(room, holder, clock);
                if (await sessions.TryBeginAsync(first, HeldRows(first, holder), cancellationToken) is { } begun)
                    return new(begun, Began: true);
            }
            else
            {
                Session next = found.Session.Join(holder, clock.GetUtcNow());
                if (ReferenceEquals(next, found.Session))
                    return new(next, Began: false);
                if (await sessions.TryWriteAsync(found, new(next) { Rows = HeldRows(next, holder) }, cancellationToken) is { } joined)
                    return new(joined, Began: false);
            }
            if (tries == SessionPartition.MaxTries)
                throw new ServiceException(ServiceErrors.Unavailable);
        }
    }

    /// <inheritdoc/>
    public async Task<Session?> LeaveAsync(SessionKey key, string holder, string? reason, CancellationToken cancellationToken)
    {
        var ended = false;
        Session? session = await ChangeAsync(key, Leave, cancellationToken);
        return ended ? session : null;

        Session? Leave(Session found)
        {
            Session? left = found.IsActive && (found.Holders.Contains(holder) || found.AutoJobs.Contains(holder)) ? found.Leave(holder, reason, clock.GetUtcNow()) : null;
            ended = left is { IsActive: false };
            return left;
        }
    }

    /// <inheritdoc/>
    public async Task<Session?> FindActiveAsync(string appId, string roomId, CancellationToken cancellationToken) =>
        await sessions.ReadAsync(Keys.Room(appId, roomId), SessionPartition.Active, cancellationToken) is { Session: { IsActive: true } session } ? session : null;

    /// <inheritdoc/>
    public async Task<Session?> FindHeldAsync(string appId, string roomId, string holder, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        NullableResponse<TableEntity> row = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(Keys.Room(appId, roomId), Keys.Held(holder), cancellationToken: cancellationToken);
        return row.HasValue ? await FindAsync(new SessionKey(appId, roomId, row.Value!.GetString(HeldSession)!), cancellationToken) : null;
    }

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(string appId, string sessionId, CancellationToken cancellationToken) =>
        ObjectId.IsValid(sessionId) && await index.FindJobAsync(Keys.SessionsOf(appId), sessionId, cancellationToken) is { } partition
            ? (await sessions.ReadAsync(partition, SessionPartition.RowOf(sessionId), cancellationToken))?.Session
            : null;

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(SessionKey key, CancellationToken cancellationToken) =>
        (await sessions.ReadAsync(Keys.Room(key.AppId, key.RoomId), SessionPartition.RowOf(key.SessionId), cancellationToken))?.Session;

    /// <inheritdoc/>
    public async Task AddAsync(Session session, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await sessions.ListAsync(session, cancellationToken);
        await tables.Sessions.UpsertEntityAsync(SessionPartition.ToRow(session), TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Session?> ChangeAsync(SessionKey key, Func<Session, Session?> change, CancellationToken cancellationToken) =>
        sessions.ChangeAsync(key, session => Task.FromResult(change(session) is { } next ? new SessionChange(next) : null), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Session> ListAsync(string appId, string? roomId, string? after, CancellationToken cancellationToken) =>
        roomId is null ? ListOfAppAsync(appId, after, cancellationToken) : ListOfRoomAsync(Keys.Room(appId, roomId), after, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Session> OpenSessionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((string id, Session? found) in ReadAsync(index.RowsAsync(Keys.OpenSessions, before: null, cancellationToken), cancellationToken))
        {
            if (found is not null)
                yield return found;
            else if (clock.GetUtcNow() - ObjectId.TimeOf(id) > HalfMade)
                await index.DropAsync(Keys.OpenSessions, id, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(Session session, CancellationToken cancellationToken) => index.DropAsync(Keys.OpenSessions, session.Id, cancellationToken);

    /// <summary>A life of a LiveKit room finds its session when that is long over, and others have been planned since.</summary>
    private static IReadOnlyList<TableTransactionAction> HeldRows(Session session, string holder) => SessionHolders.RoomSidOf(holder) is null
        ? []
        : [new(TableTransactionActionType.UpsertReplace, new TableEntity(Keys.Room(session.AppId, session.RoomId), Keys.Held(holder)) { [HeldSession] = session.Id })];

    private async IAsyncEnumerable<Session> ListOfAppAsync(string appId, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((_, Session? found) in ReadAsync(index.IdsAsync(Keys.SessionsOf(appId), after, ReadAtOnce, cancellationToken), cancellationToken))
        {
            if (found is not null)
                yield return found;
        }
    }

    /// <summary>The sessions that a list names, in its order; null for one that is not there.</summary>
    private async IAsyncEnumerable<(string Id, Session? Session)> ReadAsync(
        IAsyncEnumerable<(string Id, string Partition)> entries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((string Id, string Partition)[] chunk in entries.Chunked(IndexPage.ReadAtOnce).WithCancellation(cancellationToken))
        {
            VersionedSession?[] found = await Task.WhenAll(chunk.Select(entry => sessions.ReadAsync(entry.Partition, SessionPartition.RowOf(entry.Id), cancellationToken)));
            for (var i = 0; i < chunk.Length; i++)
                yield return (chunk[i].Id, found[i]?.Session);
        }
    }

    private async IAsyncEnumerable<Session> ListOfRoomAsync(string partition, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        string from = after is null ? SessionPartition.SessionPrefix : SessionPartition.RowOf(after);
        await foreach (TableEntity row in tables.Sessions.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {SessionPartition.SessionPrefix + "~"}"),
            ReadAtOnce,
            cancellationToken: cancellationToken))
        {
            yield return row.Document<Session>();
        }
    }
}
