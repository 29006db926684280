using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;
using Serverless.Orchestrations.Events;

namespace Serverless.Orchestrations.WebhookReplays;

/// <summary>Sends one message of the log again, to where its receiver is now.</summary>
public sealed class WebhookReplayer(
    IDeliveryStore store, IEventLog log, ReceiverDirectory receivers, EventFactsReader facts, IWebhookSender sender, ReceiverGates gates,
    AppsOptions apps, WebhooksOptions options, TimeProvider clock)
{
    /// <returns>Whether the receiver took it.</returns>
    public async Task<bool> ReplayAsync(WebhookLogEntry entry, CancellationToken cancellationToken)
    {
        (DeliveryResult result, Uri? url) = await SendAsync(entry, cancellationToken);
        await log.PutAsync(
            [
                entry with
                {
                    // One that is still tried in the ordinary way stays so, should this try fail too.
                    Status = result.Taken ? WebhookStatus.Success : entry.Status == WebhookStatus.Retrying ? WebhookStatus.Retrying : WebhookStatus.Failed,
                    Url = url?.GetLeftPart(UriPartial.Path) ?? entry.Url,
                    Attempts = entry.Attempts + 1,
                    ResponseStatus = result.Status,
                    Error = result.Error,
                    LastTriedAt = clock.GetUtcNow(),
                },
            ],
            cancellationToken);
        return result.Taken;
    }

    private async Task<(DeliveryResult Result, Uri? Url)> SendAsync(WebhookLogEntry entry, CancellationToken cancellationToken)
    {
        IReadOnlyList<DomainEvent> events = await store.EventsAsync(entry.Subject, entry.Sequence, 1, cancellationToken);
        if (events is not [{ } e] || e.Sequence != entry.Sequence)
            return (new(null, "the event is deleted"), null);
        WebhookTarget? target = await TargetAsync(entry, cancellationToken);
        if (target is null)
            return (new(null, "there is no webhook"), null);
        WebhookMessage? message = WebhookMessage.Of(e, await facts.OfAsync(e, await facts.RoomOfAsync(e.Subject, cancellationToken), cancellationToken), target, options.TranscriptionFailed, replayed: true)
            .FirstOrDefault(m => m.Type == entry.Name);
        if (message is null)
            return (new(null, "the webhook does not want it any more"), target.Url);
        using IDisposable place = await gates.EnterAsync(target.Url.GetLeftPart(UriPartial.Path), cancellationToken);
        return (await sender.SendAsync(target, message, apps.WebhookSecretOf(entry.Subject.AppId), cancellationToken), target.Url);
    }

    private async Task<WebhookTarget?> TargetAsync(WebhookLogEntry entry, CancellationToken cancellationToken)
    {
        bool ofJob = entry.Part >= WebhookLogEntry.FirstPartOfJob;
        Receiver? receiver = (await receivers.OfAsync(entry.Subject, cancellationToken)).FirstOrDefault(r => r.Kind != ReceiverKind.EventGrid && r.Kind == ReceiverKind.Job == ofJob);
        return receiver is null ? null : await receivers.TargetAsync(receiver, entry.Subject, cancellationToken);
    }
}
