using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Domain.Playback;

/// <summary>The part of a playback address that lets its holder watch: <c>{name}-{expiry}-{signature}</c>, good in a path.</summary>
public sealed class PlaybackTokens(string key, TimeProvider clock)
{
    private const int SignatureLength = 32;
    private readonly byte[] _key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "playback"u8);

    /// <param name="expires">Null: as long as the stream is kept.</param>
    public string For(string name, DateTimeOffset? expires)
    {
        string until = (expires?.ToUnixTimeSeconds() ?? 0).ToString("x", CultureInfo.InvariantCulture);
        return $"{name}-{until}-{Sign(name, until)}";
    }

    /// <returns>What may be watched, and until when; null when the token is not ours or has expired.</returns>
    public (string Name, DateTimeOffset? Expires)? Read(string token)
    {
        if (token.Split('-') is not [var name, var until, var signature] || !PlaybackName.IsValid(name)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(name, until)))
            || !long.TryParse(until, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long seconds))
        {
            return null;
        }
        DateTimeOffset? expires = seconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(seconds);
        return expires <= clock.GetUtcNow() ? null : (name, expires);
    }

    private string Sign(string name, string until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{name}-{until}")))[..SignatureLength];
}
