namespace Serverless.Media.Push;

/// <summary>Arguments of the ffmpeg that pushes to one target: segments in by standard input, nothing re-encoded.</summary>
internal static class PusherArguments
{
    /// <param name="target">With its stream key.</param>
    /// <param name="trustFile">As <see cref="WorkerOptions.TrustFile"/>.</param>
    public static IReadOnlyList<string> Of(Uri target, string? trustFile) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "error",
        // All that is to be known of the streams is in the first segment.
        "-analyzeduration", "500000", "-f", "mpegts", "-i", "pipe:0",
        "-map", "0:v?", "-map", "0:a?", "-c", "copy",
        // Tells on standard output that the target has taken something.
        "-progress", "pipe:1", "-stats_period", "0.5",
        .. target.Scheme == "rtmps" ? Verified(trustFile) : [],
        "-flvflags", "no_duration_filesize", "-f", "flv", target.OriginalString,
    ];

    // ffmpeg takes any certificate of itself, and whoever poses as the target would get the stream key.
    private static IReadOnlyList<string> Verified(string? trustFile) => ["-tls_verify", "1", .. trustFile is null ? (string[])[] : ["-ca_file", trustFile]];
}
