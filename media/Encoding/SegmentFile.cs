using System.Globalization;

namespace Serverless.Media.Encoding;

/// <summary>Names of segments on disk: <c>00001.ts</c> of the first layer, <c>1-00001.ts</c> of the next.</summary>
internal static class SegmentFile
{
    private const string Extension = ".ts";

    /// <summary>As ffmpeg wants to be told.</summary>
    public static string Pattern(int layer) => Prefix(layer) + "%05d" + Extension;

    public static string Name(int layer, int number) => Prefix(layer) + number.ToString("00000", CultureInfo.InvariantCulture) + Extension;

    /// <summary>Layer and number, or null when it is no segment's name.</summary>
    public static (int Layer, int Number)? Parse(string name)
    {
        if (!name.EndsWith(Extension, StringComparison.Ordinal))
            return null;
        string[] parts = name[..^Extension.Length].Split('-');
        return parts.Length <= 2
            && int.TryParse(parts.Length == 2 ? parts[0] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out int layer)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (layer, number)
            : null;
    }

    private static string Prefix(int layer) => layer == 0 ? "" : layer.ToString(CultureInfo.InvariantCulture) + "-";
}
