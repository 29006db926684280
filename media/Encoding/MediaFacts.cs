using System.Globalization;
using System.Text.Json;

namespace Serverless.Media.Encoding;

/// <summary>What ffprobe says of a finished file.</summary>
/// <param name="Duration">By its container.</param>
/// <param name="Width">Pixels; null without a picture.</param>
/// <param name="Height">Pixels; null without a picture.</param>
internal sealed record MediaFacts(TimeSpan Duration, int? Width, int? Height)
{
    public static IReadOnlyList<string> ProbeArguments(string file) =>
        ["-v", "error", "-show_entries", "format=duration:stream=codec_type,width,height", "-of", "json", file];

    /// <summary>Reads ffprobe's JSON.</summary>
    /// <returns>Null when it names no duration, as for a file without media.</returns>
    public static MediaFacts? Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("format", out JsonElement format)
            || !format.TryGetProperty("duration", out JsonElement duration)
            || !double.TryParse(duration.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
        {
            return null;
        }
        foreach (JsonElement stream in document.RootElement.GetProperty("streams").EnumerateArray())
        {
            if (stream.GetProperty("codec_type").GetString() == "video")
                return new MediaFacts(TimeSpan.FromSeconds(seconds), stream.GetProperty("width").GetInt32(), stream.GetProperty("height").GetInt32());
        }
        return new MediaFacts(TimeSpan.FromSeconds(seconds), null, null);
    }
}
