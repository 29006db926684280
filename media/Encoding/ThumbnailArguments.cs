using System.Globalization;
using Serverless.Domain.Workers;

namespace Serverless.Media.Encoding;

/// <summary>Arguments of the ffmpeg that takes one still out of a finished file.</summary>
internal static class ThumbnailArguments
{
    // Before the input: jumps to the key frame before and decodes from there, so that a still of the fourth hour takes no longer than one of the first.
    public static IReadOnlyList<string> Of(string file, int offset, ThumbnailPlan plan, string output) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y",
        "-ss", Number(offset), "-i", file, "-map", "0:v:0", "-frames:v", "1", "-vf", Filter(Number(plan.Width), Number(plan.Height)),
        "-q:v", "3", "-f", "image2", "-update", "1", output,
    ];

    private static string Filter(string width, string height) =>
        $"scale={width}:{height}:force_original_aspect_ratio=decrease,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
