using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.WebhookReplays.Activities;

/// <summary>Sends the next messages of a replay, in order.</summary>
/// <remarks>Runs at least once: a page that was cut off is sent again, under the same ids.</remarks>
public sealed class ReplayPageActivity(IEventLog log, WebhookReplayer replayer)
{
    [Function(nameof(ReplayPageActivity))]
    public async Task<ReplayedPage> RunAsync([ActivityTrigger] WebhookLogQuery query, CancellationToken cancellationToken)
    {
        List<WebhookLogEntry> page = await log.WebhooksAsync(query, cancellationToken).Take(ReplayWebhooksOrchestrator.PageSize).ToListAsync(cancellationToken);
        var completed = 0;
        foreach (WebhookLogEntry entry in page)
            completed += await replayer.ReplayAsync(entry, cancellationToken) ? 1 : 0;
        return new(completed, page.Count - completed, page.Count == ReplayWebhooksOrchestrator.PageSize ? page[^1].Cursor : null);
    }
}
