using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain.Apps;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Webhooks;

/// <summary>One message to a webhook. Most events are told by one; some by none or two.</summary>
/// <param name="Id">The same message has the same id however often it is sent.</param>
/// <param name="Type">As its dialect calls it.</param>
/// <param name="Body">JSON.</param>
public sealed record WebhookMessage(Guid Id, string Type, string Body)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The messages that tell of an event, in order, those that the target does not want left out.</summary>
    /// <param name="replayed">Somebody asked for it to be sent again; 100ms's dialect says so in the message.</param>
    public static IReadOnlyList<WebhookMessage> Of(DomainEvent e, EventFacts facts, WebhookTarget target, string transcriptionFailed, bool replayed = false)
    {
        IEnumerable<(string Type, JsonObject Data)> told = target.Dialect == Dialect.VideoSdk
            ? VideoSdkWebhooks.Of(e, facts)
            : HundredMsWebhooks.Of(e, facts, transcriptionFailed);
        return [.. told.Where(message => target.Wants(message.Type)).Select((message, i) =>
        {
            Guid id = i == 0 ? e.Id : NameBasedUuid.Create($"{e.Id}/{message.Type}");
            JsonObject body = target.Dialect == Dialect.VideoSdk
                ? new() { ["webhookType"] = message.Type, ["data"] = message.Data }
                : HundredMsWebhooks.Envelope(id, e, message.Type, message.Data, replayed);
            return new WebhookMessage(id, message.Type, body.ToJsonString(Plain));
        })];
    }
}
