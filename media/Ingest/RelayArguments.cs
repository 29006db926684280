using System.Globalization;

namespace Serverless.Media.Ingest;

/// <summary>Arguments of the ffmpeg that takes a stream from the RTMP server and passes it on as it is.</summary>
internal static class RelayArguments
{
    /// <param name="source">RTMP address with its key.</param>
    /// <param name="offset">Media time at which it goes on.</param>
    public static IReadOnlyList<string> Of(Uri source, TimeSpan offset) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error",
        // What is read while ffmpeg looks at the streams must not be thrown away (-fflags nobuffer): silence would take its place.
        "-probesize", "1000000", "-analyzeduration", "1000000", "-i", source.OriginalString,
        "-map", "0:v:0", "-map", "0:a:0", "-c", "copy",
        "-output_ts_offset", offset.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        // mpegts would begin at 1.4 s.
        "-muxdelay", "0", "-muxpreload", "0", "-flush_packets", "1", "-f", "mpegts", "pipe:1",
    ];
}
