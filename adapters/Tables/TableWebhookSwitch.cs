using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableWebhookSwitch(StorageTables tables, Outbox outbox, TimeProvider clock) : IWebhookSwitch
{
    private const string Sequence = "Sequence";

    /// <inheritdoc/>
    public async Task<bool> IsOffAsync(string appId, Uri url, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        return (await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, RowOf(url), cancellationToken: cancellationToken)).HasValue;
    }

    /// <inheritdoc/>
    public async Task TurnOffAsync(string appId, Uri url, CancellationToken cancellationToken)
    {
        var subject = new EventSubject(SubjectKind.App, appId, null, $"app.{appId}");
        while (!await IsOffAsync(appId, url, cancellationToken))
        {
            NullableResponse<TableEntity> row = await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, subject.Id, cancellationToken: cancellationToken);
            int last = row.HasValue ? row.Value!.GetInt32(Sequence) ?? 0 : 0;
            var told = new NewEvent(EventTypes.AppWebhookDisabled, clock.GetUtcNow(), new Dictionary<string, object?> { ["url"] = url.GetLeftPart(UriPartial.Path) });
            Announcement announced = await outbox.AnnounceAsync(subject, last, [told], cancellationToken);
            var next = new TableEntity(appId, subject.Id) { [Sequence] = announced.Sequence };
            try
            {
                await tables.Rooms.SubmitTransactionAsync(
                    [
                        row.HasValue ? new(TableTransactionActionType.UpdateReplace, next, row.Value!.ETag) : new(TableTransactionActionType.Add, next),
                        new(TableTransactionActionType.Add, new TableEntity(appId, RowOf(url)) { ["At"] = told.At }),
                        .. announced.Actions,
                    ],
                    cancellationToken);
                outbox.Ring(subject);
                return;
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                // Another instance was told so, too: look again.
                continue;
            }
        }
    }

    /// <inheritdoc/>
    public async Task TurnOnAsync(string appId, Uri url, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        await tables.Rooms.DeleteEntityAsync(appId, RowOf(url), ETag.All, cancellationToken);
    }

    private static string RowOf(Uri url) => $"webhook|{Keys.Hash(url.AbsoluteUri)}";
}
