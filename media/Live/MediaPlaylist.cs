using System.Globalization;
using System.Text;

namespace Serverless.Media.Live;

/// <summary>A media playlist (RFC 8216). Written to Blob Storage and read from there, it is all that the next attempt needs to go on.</summary>
internal sealed class MediaPlaylist
{
    // RFC 8216, 6.2.2: a segment is removed only if so many target durations stay.
    private const int LeastTargets = 3;

    private readonly List<PlaylistSegment> _segments = [];

    /// <param name="kind">How it changes.</param>
    /// <param name="targetSeconds">Length of a segment as planned; a longer one raises EXT-X-TARGETDURATION.</param>
    public MediaPlaylist(PlaylistKind kind, int targetSeconds) => (Kind, TargetSeconds) = (kind, targetSeconds);

    public PlaylistKind Kind { get; }

    /// <summary>No segment, rounded, is longer.</summary>
    public int TargetSeconds { get; private set; }

    /// <summary>Number of the first segment, counted from the stream's beginning.</summary>
    public long Sequence { get; init; }

    /// <summary>Discontinuities that have left the window.</summary>
    public int DiscontinuitySequence { get; init; }

    /// <summary>Nothing more will come.</summary>
    public bool IsEnded { get; private set; }

    public IReadOnlyList<PlaylistSegment> Segments => _segments;

    /// <summary>Segments of the whole stream so far, those that left the window too.</summary>
    public long Count => Sequence + _segments.Count;

    public void Append(PlaylistSegment segment)
    {
        _segments.Add(segment);
        TargetSeconds = Math.Max(TargetSeconds, (int)Math.Round(segment.Duration.TotalSeconds, MidpointRounding.AwayFromZero));
    }

    /// <summary>The playlist without its oldest segments.</summary>
    /// <param name="first">Number of the first one that stays; lower than the present first changes nothing.</param>
    public MediaPlaylist From(long first)
    {
        int leaving = (int)Math.Clamp(first - Sequence, 0, _segments.Count);
        MediaPlaylist rest = new(Kind, TargetSeconds)
        {
            Sequence = Sequence + leaving,
            DiscontinuitySequence = DiscontinuitySequence + _segments.Take(leaving).Count(segment => segment.IsDiscontinuity),
            IsEnded = IsEnded,
        };
        rest._segments.AddRange(_segments.Skip(leaving));
        return rest;
    }

    /// <summary>Number of the first segment that stays when the playlist slides.</summary>
    /// <param name="window">Segments that stay; more do where short ones, as an attempt's first, are among them.</param>
    public long WindowFrom(int window)
    {
        int first = Math.Max(0, _segments.Count - window);
        double length = _segments.Skip(first).Sum(segment => segment.Duration.TotalSeconds);
        while (first > 0 && length < LeastTargets * TargetSeconds)
            length += _segments[--first].Duration.TotalSeconds;
        return Sequence + first;
    }

    public void End() => IsEnded = true;

    /// <summary>A moment as playlists write it.</summary>
    public static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append("#EXTM3U\n#EXT-X-VERSION:6\n");
        Line(text, $"#EXT-X-TARGETDURATION:{TargetSeconds}");
        Line(text, $"#EXT-X-MEDIA-SEQUENCE:{Sequence}");
        if (Kind == PlaylistKind.Live)
            Line(text, $"#EXT-X-DISCONTINUITY-SEQUENCE:{DiscontinuitySequence}");
        else
            Line(text, $"#EXT-X-PLAYLIST-TYPE:{(Kind == PlaylistKind.Event ? "EVENT" : "VOD")}");
        text.Append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (PlaylistSegment segment in _segments)
            Write(text, segment);
        if (IsEnded)
            text.Append("#EXT-X-ENDLIST\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, PlaylistSegment segment)
    {
        if (segment.IsDiscontinuity)
            text.Append("#EXT-X-DISCONTINUITY\n");
        Line(text, $"#EXT-X-PROGRAM-DATE-TIME:{Date(segment.At)}");
        foreach (DateRange range in segment.DateRanges)
            text.Append(range).Append('\n');
        Line(text, $"#EXTINF:{segment.Duration.TotalSeconds:0.000000},");
        text.Append(segment.Uri).Append('\n');
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
