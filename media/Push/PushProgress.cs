using System.Globalization;

namespace Serverless.Media.Push;

/// <summary>Reads what ffmpeg tells by <c>-progress</c>.</summary>
internal static class PushProgress
{
    private const string Key = "total_size=";

    /// <summary>True for a line that says that media has been sent.</summary>
    public static bool IsSending(string line) =>
        line.StartsWith(Key, StringComparison.Ordinal) && long.TryParse(line.AsSpan(Key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > 0;
}
