using System.Security.Cryptography;

namespace Serverless.Domain.Playback;

/// <summary>Names of what players read: 96 random bits, because whoever knows one may watch.</summary>
public static class PlaybackName
{
    public const int Length = 24;

    public static string New() => RandomNumberGenerator.GetHexString(Length, lowercase: true);

    public static bool IsValid(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
