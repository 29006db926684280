using Microsoft.Extensions.DependencyInjection;
using Serverless.Domain.Events;
using Serverless.Orchestrations.Events;
using Serverless.Orchestrations.WebhookReplays;

namespace Serverless.Functions.Webhooks;

/// <summary>Wires the delivery of events: the stores ring, and the publisher of the same process begins.</summary>
internal static class EventDeliveryServices
{
    public static IServiceCollection AddEventDelivery(this IServiceCollection services)
    {
        services.AddSingleton<ReceiverDirectory>().AddSingleton<ReceiverGates>().AddSingleton<EventFactsReader>();
        services.AddSingleton<WebhookOutlet>().AddSingleton<EventGridOutlet>().AddSingleton<DeliveryRunner>().AddSingleton<EventPublisher>();
        services.AddSingleton<WebhookReplayer>().AddSingleton<WebhookPreview>();
        return services.AddSingleton(s =>
        {
            var bell = new EventBell();
            // Not before it rings: the publisher needs the stores, and they the bell.
            bell.Rung += subject => s.GetRequiredService<EventPublisher>().Publish(subject);
            return bell;
        });
    }
}
