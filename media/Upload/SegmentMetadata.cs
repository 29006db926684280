using System.Globalization;

namespace Serverless.Media.Upload;

/// <summary>What a segment's blob says of itself, so that any later attempt knows it.</summary>
internal static class SegmentMetadata
{
    private const string StartKey = "start";
    private const string EndKey = "end";
    private const string AtKey = "at";
    private const string UnrecordedKey = "unrecorded";

    public static Dictionary<string, string> Of(StoredSegment segment)
    {
        Dictionary<string, string> metadata = [];
        if (segment.Start is { } start)
            metadata[StartKey] = Seconds(start);
        if (segment.End is { } end)
            metadata[EndKey] = Seconds(end);
        if (segment.At is { } at)
            metadata[AtKey] = at.ToString("O", CultureInfo.InvariantCulture);
        if (!segment.IsRecorded)
            metadata[UnrecordedKey] = "1";
        return metadata;
    }

    public static StoredSegment Read(SegmentName name, long bytes, IDictionary<string, string>? metadata)
    {
        metadata ??= new Dictionary<string, string>();
        return new StoredSegment(name, bytes)
        {
            Start = Span(metadata, StartKey),
            End = Span(metadata, EndKey),
            At = metadata.TryGetValue(AtKey, out string? at)
                && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset moment) ? moment : null,
            IsRecorded = !metadata.ContainsKey(UnrecordedKey),
        };
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    private static TimeSpan? Span(IDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
