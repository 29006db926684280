using System.Security.Cryptography;
using System.Text;

namespace Serverless.Domain.Webhooks;

/// <summary>Signs an app's webhooks after the Standard Webhooks specification, version v1 (HMAC-SHA256).</summary>
public sealed class WebhookSecret
{
    public const string Prefix = "whsec_";
    public const int MinBytes = 24;
    public const int MaxBytes = 64;

    private readonly byte[] _key;

    /// <param name="text"><c>whsec_</c> and the key in base64; empty: a key made of the app's secret.</param>
    public WebhookSecret(string text, string appSecret) => _key = Read(text) ?? HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), "standard-webhooks"u8);

    /// <summary>What a receiver needs to know. Secret.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>The header <c>webhook-signature</c>.</summary>
    /// <param name="at">The header <c>webhook-timestamp</c>, Unix seconds.</param>
    public string Sign(Guid id, long at, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{at}.{body}"))));

    /// <summary>Why a setting is no secret, or null.</summary>
    public static string? FaultOf(string text) =>
        text.Length == 0 || Read(text) is { Length: >= MinBytes and <= MaxBytes } ? null : $"must be {Prefix} and {MinBytes} to {MaxBytes} bytes in base64";

    public override string ToString() => "***";

    private static byte[]? Read(string text)
    {
        var key = new byte[text.Length];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], key, out int length) ? key[..length] : null;
    }
}
