namespace Serverless.Media.Encoding;

/// <summary>Arguments of the ffmpeg that makes the MP4: segments in by standard input, nothing re-encoded.</summary>
internal static class RemuxArguments
{
    public static IReadOnlyList<string> Of(string output) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "error", "-y",
        "-f", "mpegts", "-i", "pipe:0",
        "-map", "0:v?", "-map", "0:a?", "-c", "copy",
        "-movflags", "+faststart", "-f", "mp4", output,
    ];
}
