using Serverless.Domain.Deliveries;

namespace Serverless.Domain.Webhooks;

/// <summary>Sends one message once.</summary>
public interface IWebhookSender
{
    /// <summary>Never throws for what the receiver does or fails to do.</summary>
    Task<DeliveryResult> SendAsync(WebhookTarget target, WebhookMessage message, WebhookSecret secret, CancellationToken cancellationToken);
}
