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
        // The stream's own stamps count from when its publisher began, which may be hours ago: as many hours of silence would be filled in.
        "-use_wallclock_as_timestamps", "1", "-fflags", "nobuffer", "-i", source.OriginalString,
        "-map", "0:v:0", "-map", "0:a:0", "-c", "copy",
        "-output_ts_offset", offset.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        // mpegts would begin at 1.4 s.
        "-muxdelay", "0", "-muxpreload", "0", "-flush_packets", "1", "-f", "mpegts", "pipe:1",
    ];
}
