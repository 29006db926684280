using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;

namespace Serverless.Adapters.Tables;

/// <summary>The events of a tenant itself, numbered in one row of its partition.</summary>
internal sealed class AppPartition(StorageTables tables, Outbox outbox)
{
    private const string Sequence = "Sequence";

    /// <summary>Tells an event, in one transaction with what it tells of.</summary>
    /// <param name="changes">Of rows in the tenant's partition of the table Rooms.</param>
    /// <returns>False when another instance came in between, and nothing was changed.</returns>
    public async Task<bool> TryTellAsync(string appId, NewEvent told, IReadOnlyList<TableTransactionAction> changes, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        var subject = new EventSubject(SubjectKind.App, appId, null, $"app.{appId}");
        NullableResponse<TableEntity> row = await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, subject.Id, cancellationToken: cancellationToken);
        int last = row.HasValue ? row.Value!.GetInt32(Sequence) ?? 0 : 0;
        Announcement announced = await outbox.AnnounceAsync(subject, last, [told], cancellationToken);
        var next = new TableEntity(appId, subject.Id) { [Sequence] = announced.Sequence };
        try
        {
            await tables.Rooms.SubmitTransactionAsync(
                [
                    row.HasValue ? new(TableTransactionActionType.UpdateReplace, next, row.Value!.ETag) : new(TableTransactionActionType.Add, next),
                    .. changes,
                    .. announced.Actions,
                ],
                cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            return false;
        }
        outbox.Ring(subject);
        return true;
    }
}
