using System.Globalization;

namespace Serverless.Media.Encoding;

/// <summary>Where the encoder puts key frames: at the beginning of every segment, and nowhere else.</summary>
internal static class KeyFrameArguments
{
    /// <summary>For the muxer, in seconds: shorter than any segment, so that the key frames alone cut.</summary>
    public const string EverySegmentTime = "0.1";

    // Frames; more than the longest segment has, so that no other key frame cuts.
    private const string LongestGop = "1200";

    /// <summary>By time, not by count of frames: x11grab leaves frames out when the machine is busy, and layers differ in their frame rates.</summary>
    /// <param name="segmentSeconds">The first segment is half as long: the capture is known to run, and can be played, that much sooner.</param>
    public static IReadOnlyList<string> Of(int segmentSeconds) =>
    [
        "-force_key_frames", string.Create(CultureInfo.InvariantCulture, $"expr:gte(t,(n_forced-0.5)*{segmentSeconds})"), "-sc_threshold", "0", "-g", LongestGop,
    ];
}
