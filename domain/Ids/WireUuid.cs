namespace Serverless.Domain.Ids;

/// <summary>
/// The sessions API shows ids as UUIDs. An id of 24 hex digits becomes a UUID version 8 (RFC 9562 §5.8): 12 digits before the version, 3 after it,
/// 9 after the variant, and zeros. So one id has two forms, and nothing needs to be looked up.
/// </summary>
public static class WireUuid
{
    private const string Filler = "000000";

    public static Guid Of(string objectId) =>
        Guid.ParseExact($"{objectId[..12]}8{objectId[12..15]}8{objectId[15..]}{Filler}", "N");

    /// <returns>The id of 24 hex digits; null when the text is no UUID of ours.</returns>
    public static string? ToObjectId(string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid uuid))
            return null;
        string digits = uuid.ToString("N");
        return digits[12] == '8' && digits[16] == '8' && digits.EndsWith(Filler, StringComparison.Ordinal) ? $"{digits[..12]}{digits[13..16]}{digits[17..26]}" : null;
    }
}
