using Azure;
using Azure.Data.Tables;
using Serverless.Domain.Events;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class TableWebhookSwitch(StorageTables tables, AppPartition partition, TimeProvider clock) : IWebhookSwitch
{
    /// <inheritdoc/>
    public async Task<bool> IsOffAsync(string appId, Uri url, CancellationToken cancellationToken)
    {
        await tables.ReadyAsync();
        return (await tables.Rooms.GetEntityIfExistsAsync<TableEntity>(appId, RowOf(url), cancellationToken: cancellationToken)).HasValue;
    }

    /// <inheritdoc/>
    public async Task TurnOffAsync(string appId, Uri url, CancellationToken cancellationToken)
    {
        var told = new NewEvent(EventTypes.AppWebhookDisabled, clock.GetUtcNow(), new Dictionary<string, object?> { ["url"] = url.GetLeftPart(UriPartial.Path) });
        var off = new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(appId, RowOf(url)) { ["At"] = told.At });
        // Another instance may be told so, too: look again.
        while (!await IsOffAsync(appId, url, cancellationToken))
        {
            if (await partition.TryTellAsync(appId, told, [off], cancellationToken))
                return;
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
