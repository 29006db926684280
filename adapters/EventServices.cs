using Azure.Core;
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
        services.AddSingleton<AppPartition>().AddSingleton<IAppEvents, TableAppEvents>();
        services.AddSingleton<IWebhookSwitch, TableWebhookSwitch>();
        services.AddSingleton<IWebhookKey, WebhookKey>();
        services.AddSingleton<IWebhookSender, WebhookSender>();
        return services.AddSingleton<IEventGridSender>(s => new EventGridSender(
            Topic.Of(s.GetRequiredService<EventGridOptions>(), s.GetRequiredService<TokenCredential>(), new() { Retry = { NetworkTimeout = s.GetRequiredService<WebhooksOptions>().Timeout } })));
    }
}
