using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Auth;

/// <summary>JSON Web Tokens (RFC 7519) signed with HS256 and nothing else: the algorithm is ours to choose, never the token's.</summary>
public static class Jwt
{
    /// <summary>A longer token is refused unread.</summary>
    public const int MaxLength = 8 * 1024;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public static string Sign(IReadOnlyDictionary<string, object> claims, string secret)
    {
        string signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Mac(signed, secret))}";
    }

    /// <summary>The claims, not yet to be trusted; null when the text is no token of ours. To learn whose secret to check with.</summary>
    public static JsonElement? ReadUnverified(string token)
    {
        if (token.Length > MaxLength || token.Split('.') is not [{ } header, { } payload, _])
            return null;
        return Json(header) is { } head && IsHs256(head) && Json(payload) is { } claims ? claims : null;
    }

    /// <summary>True when the token bears the MAC of <paramref name="secret"/>. Takes the same time wherever the MACs differ.</summary>
    public static bool IsSignedWith(string token, string secret)
    {
        int dot = token.LastIndexOf('.');
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ReadOnlySpan<char> signature = token.AsSpan(dot + 1);
        return dot > 0
            && signature.Length == Base64Url.GetEncodedLength(given.Length)
            && Base64Url.IsValid(signature)
            && Base64Url.TryDecodeFromChars(signature, given, out int length) && length == given.Length
            && CryptographicOperations.FixedTimeEquals(Mac(token[..dot], secret), given);
    }

    private static bool IsHs256(JsonElement header) =>
        JwtClaims.Text(header, "alg") == "HS256";

    private static byte[] Mac(string text, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(text));

    private static JsonElement? Json(string part)
    {
        // RFC 7515 §2: no padding, no white space.
        if (part.AsSpan().ContainsAny("= \t\r\n") || !Base64Url.IsValid(part))
            return null;
        try
        {
            byte[] utf8 = Base64Url.DecodeFromChars(part);
            using JsonDocument document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object && JsonText.FaultAt(utf8) is null ? document.RootElement.Clone() : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}
