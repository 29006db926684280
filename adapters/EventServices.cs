using Azure;
using Azure.Identity;
using Azure.Messaging.EventGrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Adapters.EventGrid;
using Serverless.Adapters.Tables;
using Serverless.Adapters.Webhooks;
using Serverless.Domain.Deliveries;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;

namespace Serverless.Adapters;

/// <summary>The adapters of events: how they are kept, and how they leave.</summary>
internal static class EventServices
{
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<EventBell>();
        services.AddSingleton<NoticeTable>().AddSingleton<Outbox>().AddSingleton<EventTraces>().AddSingleton<TableDeliveryStore>().AddSingleton<TableEventLog>();
        services.AddSingleton<IDeliveryStore>(s => s.GetRequiredService<TableDeliveryStore>());
        services.AddSingleton<IEventLog>(s => s.GetRequiredService<TableEventLog>());
        services.AddSingleton<IWebhookSwitch, TableWebhookSwitch>();
        services.AddSingleton<IWebhookKey, WebhookKey>();
        services.AddSingleton<IWebhookSender, WebhookSender>();
        return services.AddSingleton<IEventGridSender>(s => new EventGridSender(Publisher(s.GetRequiredService<EventGridOptions>(), s.GetRequiredService<WebhooksOptions>())));
    }

    private static EventGridPublisherClient? Publisher(EventGridOptions options, WebhooksOptions webhooks)
    {
        if (options.TopicEndpoint.Length == 0)
            return null;
        // Tries are counted and spread where they survive a restart.
        var client = new EventGridPublisherClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = webhooks.Timeout } };
        var topic = new Uri(options.TopicEndpoint);
        return options.Key.Length > 0
            ? new(topic, new AzureKeyCredential(options.Key), client)
            : new(topic, new DefaultAzureCredential(), client);
    }
}
