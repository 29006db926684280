using System.Globalization;

namespace Serverless.Media.Encoding;

/// <summary>Reads the standard output of the capturing ffmpeg.</summary>
internal static class EncoderOutput
{
    private const string DarkestKey = "lavfi.signalstats.YMIN=";
    private const string BrightestKey = "lavfi.signalstats.YMAX=";
    private const string PeakKey = "lavfi.astats.Overall.Peak_level=";

    /// <summary>The meaning of a line, or null when it has none for us.</summary>
    public static EncoderLine? Parse(string line)
    {
        if (line.StartsWith(DarkestKey, StringComparison.Ordinal))
            return Value(line[DarkestKey.Length..]) is { } darkest ? new EncoderLine.Darkest(darkest) : null;
        if (line.StartsWith(BrightestKey, StringComparison.Ordinal))
            return Value(line[BrightestKey.Length..]) is { } brightest ? new EncoderLine.Brightest(brightest) : null;
        if (line.StartsWith(PeakKey, StringComparison.Ordinal))
            return Value(line[PeakKey.Length..]) is { } peak ? new EncoderLine.Peak(peak) : null;

        string[] fields = line.Split(',');
        return fields.Length == 3 && SegmentFile.Parse(fields[0]) is { } file && Value(fields[1]) is { } start && Value(fields[2]) is { } end
            ? new EncoderLine.Segment(file.Layer, file.Number, start, end)
            : null;
    }

    private static double? Value(string text) =>
        text is "-inf" ? double.NegativeInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
