using System.Globalization;
using System.Text.RegularExpressions;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Apps;

/// <summary>The layers of a live stream as settings write them: <c>1280x720@2000+128,640x360</c>. Limits are those of 100ms.</summary>
public static partial class LayerText
{
    public const int MaxLayers = 5;
    public const int DefaultAudioKbps = 128;

    private const double BitsPerPixel = 0.07;

    /// <summary>Renditions of so few lines are made with half the frames: nobody sees it at that size, and every encoder on the machine has to share.</summary>
    private const int SmallLines = 360;

    /// <summary>Why this names no layers, or null.</summary>
    public static string? FaultOf(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > MaxLayers)
            return $"must be at most {MaxLayers}";
        long above = long.MaxValue;
        foreach (string part in parts)
        {
            if (Layer().Match(part) is not { Success: true } match)
                return $"must be sizes as in 1280x720@2000+128,640x360, not '{part}'";
            (int width, int height) = (Number(match, "width"), Number(match, "height"));
            if (width % 2 == 1 || height % 2 == 1 || Math.Min(width, height) is < 144 or > 1080 || Math.Max(width, height) is < 192 or > 1920)
                return $"must have even sides, the shorter from 144 to 1080 and the longer from 192 to 1920, not '{part}'";
            if (match.Groups["video"].Success && Number(match, "video") is < 50 or > 20_000 || match.Groups["audio"].Success && Number(match, "audio") is < 32 or > 512)
                return $"must have 50 to 20000 kbit/s of picture and 32 to 512 of sound, not '{part}'";
            if ((long)width * height >= above)
                return "must begin with the largest, each smaller than the one before";
            above = (long)width * height;
        }
        return null;
    }

    /// <param name="text">Without a fault.</param>
    /// <param name="frameRate">Frames per second of the larger layers.</param>
    public static IReadOnlyList<LiveLayer> Parse(string text, int frameRate) => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
    {
        Match match = Layer().Match(part);
        return Of(
            Number(match, "width"),
            Number(match, "height"),
            frameRate,
            match.Groups["video"].Success ? Number(match, "video") : null,
            match.Groups["audio"].Success ? Number(match, "audio") : null);
    })];

    /// <summary>A layer with the bit rates that suit its size unless given.</summary>
    public static LiveLayer Of(int width, int height, int frameRate, int? videoKbps = null, int? audioKbps = null)
    {
        int frames = Math.Min(width, height) <= SmallLines && frameRate > 15 ? Math.Max(15, frameRate / 2) : frameRate;
        int suits = (int)Math.Round(width * height * BitsPerPixel * frames / 1000);
        return new(width, height, frames, videoKbps ?? Math.Max(150, suits), audioKbps ?? DefaultAudioKbps);
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<width>[0-9]{3,4})x(?<height>[0-9]{3,4})(@(?<video>[0-9]{2,5}))?(\+(?<audio>[0-9]{2,3}))?\z")]
    private static partial Regex Layer();
}
