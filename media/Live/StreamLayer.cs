namespace Serverless.Media.Live;

/// <summary>One quality of a stream, as a master playlist tells it.</summary>
/// <param name="Uri">Its media playlist, relative to the master.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FrameRate">Frames per second.</param>
/// <param name="PeakBits">Highest bit rate of any segment, bit/s.</param>
/// <param name="AverageBits">Bit rate of the whole, bit/s.</param>
internal sealed record StreamLayer(string Uri, int Width, int Height, int FrameRate, long PeakBits, long AverageBits)
{
    // The encoder's picture buffer (-bufsize): what comes at its bound for some time may have so much more.
    private const double BufferSeconds = 1;

    // A transport stream adds 6 to 10 %.
    private const double Transport = 1.1;

    /// <summary>What a layer will be, before anything of it is encoded.</summary>
    /// <param name="uri">Its media playlist.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="frameRate">Frames per second.</param>
    /// <param name="pictureKbps">Bound of the picture's bit rate.</param>
    /// <param name="soundKbps">Bit rate of the sound.</param>
    /// <param name="segmentSeconds">Length of a segment.</param>
    public static StreamLayer Planned(string uri, int width, int height, int frameRate, int pictureKbps, int soundKbps, int segmentSeconds)
    {
        // The shortest that counts, by RFC 8216, 4.1, is half a target duration; the first segment is as short.
        double peakToRate = 1 + BufferSeconds / (segmentSeconds / 2.0);
        return new StreamLayer(
            uri, width, height, frameRate,
            (long)(1000 * Transport * (peakToRate * pictureKbps + soundKbps)), (long)(1000 * Transport * (pictureKbps + soundKbps)));
    }
}
