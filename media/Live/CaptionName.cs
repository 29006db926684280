using System.Globalization;

namespace Serverless.Media.Live;

/// <summary>Name of a piece of captions in the stream's folder, <c>a{attempt}/captions/{number}.vtt</c>.</summary>
internal readonly record struct CaptionName(int Attempt, int Number)
{
    private const string Folder = "captions";
    private const string Extension = ".vtt";

    /// <summary>The name in its parts, or null when it is none.</summary>
    public static CaptionName? Parse(string name)
    {
        string[] parts = name.Split('/');
        return parts.Length == 3 && parts[0].StartsWith('a') && parts[1] == Folder && parts[2].EndsWith(Extension, StringComparison.Ordinal)
            && int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int attempt)
            && int.TryParse(parts[2].AsSpan(0, parts[2].Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new CaptionName(attempt, number)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"a{Attempt}/{Folder}/{Number:00000}{Extension}");
}
