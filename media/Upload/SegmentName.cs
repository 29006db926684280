using System.Globalization;

namespace Serverless.Media.Upload;

/// <summary>Name of a segment below its container's prefix: <c>a{attempt}/{number}.ts</c>, of a lower layer <c>a{attempt}/{layer}/{number}.ts</c>.</summary>
internal readonly record struct SegmentName(int Attempt, int Number, int Layer = 0) : IComparable<SegmentName>
{
    private const string Extension = ".ts";

    /// <summary>The name in its parts, or null when it is no segment's.</summary>
    public static SegmentName? Parse(string name)
    {
        string[] parts = name.Split('/');
        return parts.Length is 2 or 3 && parts[0].StartsWith('a') && parts[^1].EndsWith(Extension, StringComparison.Ordinal)
            && Whole(parts[0].AsSpan(1)) is { } attempt
            && Whole(parts[^1].AsSpan(0, parts[^1].Length - Extension.Length)) is { } number
            && (parts.Length == 2 ? 0 : Whole(parts[1])) is { } layer
            ? new SegmentName(attempt, number, layer)
            : null;

        static int? Whole(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
    }

    /// <summary>As it plays: by attempt and number, then by layer.</summary>
    public int CompareTo(SegmentName other) => (Attempt, Number, Layer).CompareTo((other.Attempt, other.Number, other.Layer));

    public override string ToString() => Layer == 0
        ? string.Create(CultureInfo.InvariantCulture, $"a{Attempt}/{Number:00000}{Extension}")
        : string.Create(CultureInfo.InvariantCulture, $"a{Attempt}/{Layer}/{Number:00000}{Extension}");

    public static bool operator <(SegmentName left, SegmentName right) => left.CompareTo(right) < 0;

    public static bool operator >(SegmentName left, SegmentName right) => left.CompareTo(right) > 0;

    public static bool operator <=(SegmentName left, SegmentName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SegmentName left, SegmentName right) => left.CompareTo(right) >= 0;
}
