namespace Serverless.Domain.Webhooks;

/// <summary>The RSA key that signs VideoSDK's webhooks; the same for all apps and instances.</summary>
public interface IWebhookKey
{
    /// <summary>Base64 of the RSA-SHA256 (PKCS #1 v1.5) signature of the body.</summary>
    Task<string> SignAsync(string body, CancellationToken cancellationToken);

    /// <summary>PEM, SubjectPublicKeyInfo.</summary>
    Task<string> PublicKeyAsync(CancellationToken cancellationToken);
}
