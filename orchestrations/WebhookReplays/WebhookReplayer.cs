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
        if (await TargetAsync(entry, cancellationToken) is not { Webhook: var target } found)
            return (new(null, "there is no webhook"), null);
        // That of a job cannot be given anew: whoever asks for a replay wants it to be called.
        if (found.IsOff && !IsOfJob(entry))
            return (new(null, ReceiverTarget.Off), target.Url);
        WebhookMessage? message = WebhookMessage.Of(e, await facts.OfAsync(e, await facts.RoomOfAsync(e.Subject, cancellationToken), cancellationToken), target, options.TranscriptionFailed, replayed: true)
            .FirstOrDefault(m => m.Type == entry.Name);
        if (message is null)
            return (new(null, "the webhook does not want it any more"), target.Url);
        using IDisposable place = await gates.EnterAsync(found.Address, cancellationToken);
        return (await sender.SendAsync(target, message, apps.WebhookSecretOf(entry.Subject.AppId), cancellationToken), target.Url);
    }

    private static bool IsOfJob(WebhookLogEntry entry) => entry.Part >= WebhookLogEntry.FirstPartOfJob;

    private async Task<ReceiverTarget?> TargetAsync(WebhookLogEntry entry, CancellationToken cancellationToken)
    {
        Receiver? receiver = (await receivers.OfAsync(entry.Subject, cancellationToken)).FirstOrDefault(r => r.Kind != ReceiverKind.EventGrid && r.Kind == ReceiverKind.Job == IsOfJob(entry));
        return receiver is null ? null : await receivers.TargetAsync(receiver, entry.Subject, cancellationToken);
    }
}
