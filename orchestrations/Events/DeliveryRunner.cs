using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Events;

/// <summary>Goes on with one delivery as far as its receiver takes it.</summary>
public sealed class DeliveryRunner(
    IDeliveryStore store, ReceiverDirectory receivers, ReceiverGates gates, WebhookOutlet webhooks, EventGridOutlet eventGrid, WebhooksOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Receivers that are looked up at the same time: after an outage all that waits is due at once.</summary>
    public const int MostLooks = 16;

    // One process, one name.
    private readonly string _holder = Guid.NewGuid().ToString("N");

    private readonly SemaphoreSlim _look = new(MostLooks);

    /// <summary>A process that has not come further by then is dead: two tries, and what is written about them.</summary>
    private TimeSpan Hold => (2 * options.Timeout) + TimeSpan.FromSeconds(5);

    /// <returns>How long until it is to be tried again; null when there is nothing to do.</returns>
    public async Task<TimeSpan?> RunAsync(Receiver receiver, EventSubject subject, CancellationToken cancellationToken)
    {
        string address = await FindAddressAsync(receiver, subject, cancellationToken);
        using IDisposable place = await gates.EnterAsync(address, cancellationToken);
        Delivery? delivery = await store.TakeAsync(receiver, subject, _holder, Hold, cancellationToken);
        try
        {
            while (delivery is { LetGo: false } held)
            {
                Delivery further = receiver.Kind == ReceiverKind.EventGrid
                    ? await eventGrid.TellAsync(held, cancellationToken)
                    : await TellWebhookAsync(held, address, cancellationToken);
                delivery = await store.SaveAsync(further with { HeldUntil = clock.GetUtcNow() + Hold }, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (delivery is not null)
        {
            // The host ends: whoever comes next need not wait until the hold is over.
            await store.SaveAsync(delivery with { LetGo = true }, CancellationToken.None);
            throw;
        }
        return delivery is null ? null : Max(delivery.DueAt - clock.GetUtcNow(), TimeSpan.Zero);
    }

    public void Dispose() => _look.Dispose();

    private async Task<string> FindAddressAsync(Receiver receiver, EventSubject subject, CancellationToken cancellationToken)
    {
        await _look.WaitAsync(cancellationToken);
        try
        {
            return AddressOf(await receivers.TargetAsync(receiver, subject, cancellationToken));
        }
        finally
        {
            _look.Release();
        }
    }

    /// <summary>Looks each time where the webhook is: while it waited, or was told, it may have been moved or turned off.</summary>
    private async Task<Delivery> TellWebhookAsync(Delivery held, string address, CancellationToken cancellationToken)
    {
        ReceiverTarget? target = await receivers.TargetAsync(held.Receiver, held.Subject, cancellationToken);
        // At another address it comes again, by the other gate.
        return AddressOf(target) == address ? await webhooks.TellAsync(held, target, cancellationToken) : held with { DueAt = clock.GetUtcNow(), LetGo = true };
    }

    private static string AddressOf(ReceiverTarget? target) => target?.Address ?? "";

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
