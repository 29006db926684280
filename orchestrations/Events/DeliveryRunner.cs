using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>Goes on with one delivery as far as its receiver takes it.</summary>
public sealed class DeliveryRunner(
    IDeliveryStore store, ReceiverDirectory receivers, ReceiverGates gates, WebhookOutlet webhooks, EventGridOutlet eventGrid, WebhooksOptions options, TimeProvider clock)
{
    // One process, one name.
    private readonly string _holder = Guid.NewGuid().ToString("N");

    /// <summary>A process that has not come further by then is dead: two tries, and what is written about them.</summary>
    private TimeSpan Hold => (2 * options.Timeout) + TimeSpan.FromSeconds(5);

    /// <returns>How long until it is to be tried again; null when there is nothing to do.</returns>
    public async Task<TimeSpan?> RunAsync(Receiver receiver, EventSubject subject, CancellationToken cancellationToken)
    {
        WebhookTarget? target = await receivers.TargetAsync(receiver, subject, cancellationToken);
        using IDisposable place = await gates.EnterAsync(target?.Url.GetLeftPart(UriPartial.Path) ?? "", cancellationToken);
        Delivery? delivery = await store.TakeAsync(receiver, subject, _holder, Hold, cancellationToken);
        try
        {
            while (delivery is { LetGo: false } held)
            {
                Delivery further = receiver.Kind == ReceiverKind.EventGrid
                    ? await eventGrid.TellAsync(held, cancellationToken)
                    : await webhooks.TellAsync(held, target, cancellationToken);
                delivery = await store.SaveAsync(further with { HeldUntil = clock.GetUtcNow() + Hold }, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (delivery is not null)
        {
            // The host ends: whoever comes next need not wait until the hold is over.
            await store.SaveAsync(delivery with { LetGo = true }, CancellationToken.None);
            throw;
        }
        return delivery?.DueAt - clock.GetUtcNow();
    }
}
