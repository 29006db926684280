using System.Globalization;
using System.Text;
using Serverless.Media.Encoding;
using Serverless.Media.Speech;

namespace Serverless.Media.Live;

/// <summary>Writes a piece of captions as WebVTT.</summary>
internal static class WebVtt
{
    private const int TicksPerSecond = 90_000;
    private const int LongestLine = 42;
    private const double ShortestCue = 1; // s

    private static string Head => string.Create(
        CultureInfo.InvariantCulture, $"WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:{(int)(LayerArguments.TimestampDelay.TotalSeconds * TicksPerSecond)},LOCAL:00:00:00.000\n");

    /// <param name="words">In order. What was heard too late for its own piece is shown at the beginning of this one.</param>
    /// <param name="start">Media time of the piece, in seconds.</param>
    /// <param name="end">Media time of the piece, in seconds.</param>
    public static string Write(IReadOnlyList<RecognizedWord> words, double start, double end)
    {
        StringBuilder text = new(Head);
        List<List<RecognizedWord>> lines = Lines(words);
        // What is late has no time of its own any more: its lines share the piece.
        bool isLate = lines.Count > 1 && lines[0][0].Start < start;
        double share = (end - start) / Math.Max(1, lines.Count);
        for (int i = 0; i < lines.Count; i++)
        {
            double from = isLate ? start + i * share : Math.Clamp(lines[i][0].Start, start, end);
            double to = isLate ? from + share : Math.Max(lines[i][^1].End, from + ShortestCue);
            text.Append(CultureInfo.InvariantCulture, $"\n{Time(from)} --> {Time(to)}\n{string.Join(' ', lines[i].Select(word => Escape(word.Text)))}\n");
        }
        return text.ToString();
    }

    private static List<List<RecognizedWord>> Lines(IReadOnlyList<RecognizedWord> words)
    {
        List<List<RecognizedWord>> lines = [];
        int length = LongestLine;
        foreach (RecognizedWord word in words)
        {
            length += 1 + word.Text.Length;
            if (length > LongestLine)
            {
                lines.Add([]);
                length = word.Text.Length;
            }
            lines[^1].Add(word);
        }
        return lines;
    }

    // Rounded before it is split: no minute has a second 60.
    private static string Time(double seconds)
    {
        long milliseconds = (long)Math.Round(seconds * 1000);
        return string.Create(
            CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}");
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
