using System.Globalization;

namespace Serverless.Media.Upload;

/// <summary>Blob name of a segment, <c>segments/a{attempt}/{number}.ts</c>; ordered as it plays.</summary>
internal readonly record struct SegmentName(int Attempt, int Number) : IComparable<SegmentName>
{
    public const string Prefix = "segments/";

    /// <summary>The name in its parts, or null when it is no segment's.</summary>
    public static SegmentName? Parse(string blob)
    {
        string[] parts = blob.Split('/');
        return parts.Length == 3 && parts[0] + "/" == Prefix && parts[1].StartsWith('a') && parts[2].EndsWith(".ts", StringComparison.Ordinal)
            && int.TryParse(parts[1].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int attempt)
            && int.TryParse(parts[2].AsSpan(0, parts[2].Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new SegmentName(attempt, number)
            : null;
    }

    public int CompareTo(SegmentName other) =>
        Attempt != other.Attempt ? Attempt.CompareTo(other.Attempt) : Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}a{Attempt}/{Number:00000}.ts");

    public static bool operator <(SegmentName left, SegmentName right) => left.CompareTo(right) < 0;

    public static bool operator >(SegmentName left, SegmentName right) => left.CompareTo(right) > 0;

    public static bool operator <=(SegmentName left, SegmentName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SegmentName left, SegmentName right) => left.CompareTo(right) >= 0;
}
