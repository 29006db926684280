using System.Text.Json.Serialization;
using Serverless.Domain.Apps;
using Serverless.Domain.Events;
using Serverless.Domain.Settings;
using Serverless.Domain.Webhooks;
using Serverless.Orchestrations.Events;

namespace Serverless.Functions.Webhooks;

/// <summary>The messages that a webhook would be told by, signed as they would be: for a program that polls because nothing can call it.</summary>
public sealed class WebhookPreview(EventFactsReader facts, IWebhookKey key, AppsOptions apps, WebhooksOptions options, TimeProvider clock)
{
    private static readonly Uri Nowhere = new("http://localhost/");

    public async Task<IReadOnlyList<PreviewedMessage>> OfAsync(DomainEvent e, Dialect dialect, CancellationToken cancellationToken)
    {
        var target = new WebhookTarget(Nowhere, new Dictionary<string, string>(), Events: null, dialect);
        List<PreviewedMessage> previews = [];
        foreach (WebhookMessage message in WebhookMessage.Of(e, await facts.OfAsync(e, await facts.RoomOfAsync(e.Subject, cancellationToken), cancellationToken), target, options.TranscriptionFailed))
        {
            long at = clock.GetUtcNow().ToUnixTimeSeconds();
            var headers = new Dictionary<string, string>
            {
                ["webhook-id"] = message.Id.ToString(),
                ["webhook-timestamp"] = FormattableString.Invariant($"{at}"),
                ["webhook-signature"] = apps.WebhookSecretOf(e.Subject.AppId).Sign(message.Id, at, message.Body),
            };
            if (dialect == Dialect.VideoSdk)
                headers["videosdk-signature"] = await key.SignAsync(message.Body, cancellationToken);
            previews.Add(new(message.Type, headers, message.Body));
        }
        return previews;
    }
}

/// <param name="Body">JSON text, byte for byte what is signed.</param>
public sealed record PreviewedMessage(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("body")] string Body);
