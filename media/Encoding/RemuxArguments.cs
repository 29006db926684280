namespace Serverless.Media.Encoding;

/// <summary>Arguments of the ffmpeg that makes the MP4: segments in by standard input, nothing re-encoded.</summary>
internal static class RemuxArguments
{
    public static IReadOnlyList<string> Of(string output) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "error", "-y",
        // Left alone, ffmpeg closes a gap of more than 10 s and leaves a shorter one; a pause shall not depend on its length, and words keep their times.
        "-copyts", "-start_at_zero",
        "-f", "mpegts", "-i", "pipe:0",
        "-map", "0:v?", "-map", "0:a?", "-c", "copy",
        "-movflags", "+faststart", "-f", "mp4", output,
    ];
}
