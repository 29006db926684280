using System.Security.Cryptography;

namespace Serverless.Domain.Ids;

/// <summary>VideoSDK's form of a room id: <c>abc-xyzw-lmno</c>, 11 letters a–z.</summary>
public static class RoomCode
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static string New()
    {
        string letters = RandomNumberGenerator.GetString(Letters, 11);
        return $"{letters[..3]}-{letters[3..7]}-{letters[7..]}";
    }

    public static bool IsValid(string? text) =>
        text is { Length: 13 } && text[3] == '-' && text[8] == '-' && text.Where((_, i) => i is not (3 or 8)).All(char.IsAsciiLetterLower);
}
