using System.Globalization;

namespace Serverless.Media.Ingest;

/// <summary>Arguments of the ffmpeg that takes a stream from the RTMP server and passes it on, the picture as it is.</summary>
internal static class RelayArguments
{
    /// <summary>ffmpeg says so when the stream has not the part that was to be passed on.</summary>
    public const string PartMissing = "matches no streams";

    /// <summary>Were the sound's rate or channels to change with the publisher, the encoder would begin its time line anew and put silence before it.</summary>
    private static readonly string[] SameSound = ["-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2"];

    /// <param name="source">RTMP address with its key.</param>
    /// <param name="offset">Media time at which it goes on.</param>
    public static IReadOnlyList<string> Of(Uri source, TimeSpan offset, RelayedParts parts = RelayedParts.PictureAndSound) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error",
        // What is read while ffmpeg looks at the streams must not be thrown away (-fflags nobuffer): silence would take its place.
        "-probesize", "1000000", "-analyzeduration", "1000000", "-i", source.OriginalString,
        .. Parts(parts),
        "-output_ts_offset", offset.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        // mpegts would begin at 1.4 s.
        "-muxdelay", "0", "-muxpreload", "0", "-flush_packets", "1", "-f", "mpegts", "pipe:1",
    ];

    /// <summary>Always a picture and then sound, so that the encoder finds one publisher's streams where the other's were. What is made has no end of its own.</summary>
    private static string[] Parts(RelayedParts parts) => parts switch
    {
        RelayedParts.Picture => ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy", .. SameSound, "-shortest"],
        RelayedParts.Sound =>
        [
            "-f", "lavfi", "-i", "color=black:s=320x180:r=5", "-map", "1:v:0", "-map", "0:a:0",
            "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "5", "-pix_fmt", "yuv420p", .. SameSound, "-shortest",
        ],
        _ => ["-map", "0:v:0", "-map", "0:a:0", "-c:v", "copy", .. SameSound],
    };
}
