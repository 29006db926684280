using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Domain.Ids;

/// <summary>
/// Ids of 24 lower-case hex digits, as 100ms has them: 4 bytes of Unix seconds, 2 bytes of the fraction of the second, 6 bytes of chance.
/// Ids sort by age, and their complement sorts newest first, which is how lists are kept.
/// </summary>
public static class ObjectId
{
    public const int Length = 24;

    public static string New(TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var seconds = (uint)now.ToUnixTimeSeconds();
        var fraction = (ushort)(now.UtcTicks % TimeSpan.TicksPerSecond * 65536 / TimeSpan.TicksPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:x8}{fraction:x4}{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
    }

    /// <summary>An id as old as <paramref name="id"/>, always the same for the same name.</summary>
    public static string Derive(string id, string name) => id[..12] + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{name}")))[..12];

    public static bool IsValid(string? text) => text is { Length: Length } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>When the id was made, to the second.</summary>
    public static DateTimeOffset TimeOf(string id) =>
        DateTimeOffset.FromUnixTimeSeconds(uint.Parse(id.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>The id with every digit d replaced by f−d: sorts newest first.</summary>
    public static string Complement(string id) =>
        string.Create(id.Length, id, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = "0123456789abcdef"[15 - Convert.ToInt32(source[i].ToString(), 16)];
        });
}
