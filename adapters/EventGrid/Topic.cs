using Azure;
using Azure.Core;
using Azure.Messaging.EventGrid;
using Serverless.Domain.Settings;

namespace Serverless.Adapters.EventGrid;

/// <summary>The Event Grid topic of the settings.</summary>
internal static class Topic
{
    /// <param name="identity">Asked for tokens where the settings have no key.</param>
    /// <param name="client">How it is called; it is never tried again.</param>
    /// <returns>Null when there is none.</returns>
    public static EventGridPublisherClient? Of(EventGridOptions options, TokenCredential identity, EventGridPublisherClientOptions client)
    {
        if (options.TopicEndpoint.Length == 0)
            return null;
        // Tries are counted and spread where they survive a restart.
        client.Retry.MaxRetries = 0;
        var topic = new Uri(options.TopicEndpoint);
        return options.Key.Length > 0 ? new(topic, new AzureKeyCredential(options.Key), client) : new(topic, identity, client);
    }
}
