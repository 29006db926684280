using Serverless.Domain.Events;

namespace Serverless.Domain.Deliveries;

/// <summary>Publishes to the Event Grid topic of the settings.</summary>
public interface IEventGridSender
{
    /// <summary>False when the settings name no topic.</summary>
    bool IsOn { get; }

    /// <summary>Never throws for what the topic does or fails to do.</summary>
    Task<DeliveryResult> SendAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken);
}
