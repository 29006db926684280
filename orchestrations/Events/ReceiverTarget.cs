using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>Where a receiver's webhooks go at this moment.</summary>
/// <param name="IsOff">It answered 410: nothing is sent, and what it misses is logged.</param>
public sealed record ReceiverTarget(WebhookTarget Webhook, bool IsOff)
{
    /// <summary>For a person, of a message that was not sent.</summary>
    public const string Off = "the webhook answered 410 and is turned off";

    /// <summary>What <see cref="ReceiverGates"/> go by.</summary>
    public string Address => Webhook.Url.GetLeftPart(UriPartial.Path);
}
