namespace Serverless.Domain.Webhooks;

/// <summary>Which apps' webhooks have answered 410. It is kept by address: another address in the settings is called again.</summary>
public interface IWebhookSwitch
{
    Task<bool> IsOffAsync(string appId, Uri url, CancellationToken cancellationToken);

    /// <summary>Tells it by an event; again changes nothing.</summary>
    Task TurnOffAsync(string appId, Uri url, CancellationToken cancellationToken);

    Task TurnOnAsync(string appId, Uri url, CancellationToken cancellationToken);
}
