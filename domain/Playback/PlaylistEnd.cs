namespace Serverless.Domain.Playback;

/// <summary>Ends a playlist that its writer has left open, so that players wait no longer for more of it.</summary>
public static class PlaylistEnd
{
    // RFC 8216 §4.3.3.4.
    private const string Tag = "#EXT-X-ENDLIST";

    // Only a media playlist names segments; a master names playlists.
    private const string SegmentTag = "#EXTINF:";

    /// <returns>The playlist with its end; null when there is nothing to end: a master, or one that has ended.</returns>
    public static string? AddTo(string playlist) =>
        playlist.Contains(SegmentTag, StringComparison.Ordinal) && !playlist.Contains(Tag, StringComparison.Ordinal) ? $"{playlist.TrimEnd()}\n{Tag}\n" : null;
}
