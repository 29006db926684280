using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serverless.Faults.Tests.Support;

/// <summary>A token of the 100ms dialect, good for an hour.</summary>
internal static class ManagementToken
{
    public static string Sign(string accessKey, string secret)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string content = $"{Encode(new { alg = "HS256", typ = "JWT" })}.{Encode(new { access_key = accessKey, type = "management", version = 2, iat = now, nbf = now, exp = now + 3600, jti = Guid.NewGuid() })}";
        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(content)))}";
    }

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
