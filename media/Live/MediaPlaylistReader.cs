using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Media.Live;

/// <summary>Reads media playlists that <see cref="MediaPlaylist"/> wrote.</summary>
internal static partial class MediaPlaylistReader
{
    /// <exception cref="FormatException">The text is no playlist of ours.</exception>
    public static MediaPlaylist Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != "#EXTM3U")
            throw new FormatException("a playlist begins with #EXTM3U");
        string? type = Value(lines, "#EXT-X-PLAYLIST-TYPE:");
        PlaylistKind kind = type switch { null => PlaylistKind.Live, "EVENT" => PlaylistKind.Event, _ => PlaylistKind.Vod };
        MediaPlaylist playlist = new(kind, Number(lines, "#EXT-X-TARGETDURATION:"))
        {
            Sequence = Number(lines, "#EXT-X-MEDIA-SEQUENCE:"),
            DiscontinuitySequence = Number(lines, "#EXT-X-DISCONTINUITY-SEQUENCE:"),
        };
        ReadSegments(lines, playlist);
        if (lines.Contains("#EXT-X-ENDLIST"))
            playlist.End();
        return playlist;
    }

    private static void ReadSegments(string[] lines, MediaPlaylist playlist)
    {
        PlaylistSegment next = new("", TimeSpan.Zero, default);
        foreach (string line in lines)
        {
            if (line == "#EXT-X-DISCONTINUITY")
                next = next with { IsDiscontinuity = true };
            else if (After(line, "#EXT-X-PROGRAM-DATE-TIME:") is { } date)
                next = next with { At = Date(date) };
            else if (DateRangeTag().Match(line) is { Success: true } range)
                next = next with { DateRanges = [.. next.DateRanges, Range(range)] };
            else if (After(line, "#EXTINF:") is { } length)
                next = next with { Duration = TimeSpan.FromSeconds(double.Parse(length.TrimEnd(','), CultureInfo.InvariantCulture)) };
            else if (!line.StartsWith('#'))
            {
                playlist.Append(next with { Uri = line });
                next = new("", TimeSpan.Zero, default);
            }
        }
    }

    private static DateRange Range(Match tag) => new(
        tag.Groups["id"].Value, Date(tag.Groups["start"].Value), double.Parse(tag.Groups["duration"].Value, CultureInfo.InvariantCulture), tag.Groups["data"].Value);

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static int Number(string[] lines, string tag) => Value(lines, tag) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : 0;

    private static string? Value(string[] lines, string tag) => lines.Select(line => After(line, tag)).FirstOrDefault(value => value is not null);

    private static string? After(string line, string tag) => line.StartsWith(tag, StringComparison.Ordinal) ? line[tag.Length..] : null;

    [GeneratedRegex("""^#EXT-X-DATERANGE:ID="(?<id>[^"]*)",START-DATE="(?<start>[^"]*)",DURATION=(?<duration>[\d.]+),X-100MSLIVE-PAYLOAD="(?<data>[^"]*)"$""")]
    private static partial Regex DateRangeTag();
}
