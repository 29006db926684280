namespace Serverless.Media.Encoding;

/// <summary>What a line of the capturing ffmpeg says.</summary>
internal abstract record EncoderLine
{
    private EncoderLine()
    {
    }

    /// <summary>A segment is complete on disk.</summary>
    /// <param name="Layer">From 0.</param>
    /// <param name="Number">From 1.</param>
    /// <param name="Start">Seconds since the capture began.</param>
    /// <param name="End">Seconds since the capture began.</param>
    public sealed record Segment(int Layer, int Number, double Start, double End) : EncoderLine;

    /// <summary>Darkest point of a sampled picture, 0–255.</summary>
    public sealed record Darkest(double Value) : EncoderLine;

    /// <summary>Brightest point of a sampled picture, 0–255.</summary>
    public sealed record Brightest(double Value) : EncoderLine;

    /// <summary>Loudest sample of a piece of sound, dBFS; negative infinity for digital silence.</summary>
    public sealed record Peak(double Decibels) : EncoderLine;
}
