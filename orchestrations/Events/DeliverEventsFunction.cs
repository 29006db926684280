using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;

namespace Serverless.Orchestrations.Events;

/// <summary>Every 5 s: goes on with what is due, and with events whose process died before it delivered them.</summary>
public sealed class DeliverEventsFunction(IDeliveryStore store, EventPublisher publisher, TimeProvider clock)
{
    /// <summary>What is younger is still in the hands of the process that wrote it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    [Function("DeliverEvents")]
    public async Task RunAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await foreach (EventSubject subject in store.NoticedAsync(clock.GetUtcNow() - Grace, cancellationToken))
            publisher.Publish(subject);
        await foreach ((Receiver receiver, EventSubject subject) in store.DueAsync(cancellationToken))
            publisher.Deliver(receiver, subject);
    }
}
