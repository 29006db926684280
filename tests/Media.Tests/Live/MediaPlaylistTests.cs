using Serverless.Media.Live;

namespace Serverless.Media.Tests.Live;

public sealed class MediaPlaylistTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public void ToString_Event_IsThePlaylist()
    {
        MediaPlaylist playlist = new(PlaylistKind.Event, 2);
        playlist.Append(Segment(1));
        playlist.Append(Segment(2) with { IsDiscontinuity = true, DateRanges = [new DateRange("c1", Noon.AddSeconds(2.5), 5, "e30=")] });
        playlist.End();

        Assert.Equal(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T12:00:02.250Z
            #EXTINF:2.002000,
            a1/00001.ts
            #EXT-X-DISCONTINUITY
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T12:00:04.250Z
            #EXT-X-DATERANGE:ID="c1",START-DATE="2026-01-01T12:00:02.750Z",DURATION=5,X-100MSLIVE-PAYLOAD="e30="
            #EXTINF:2.002000,
            a1/00002.ts
            #EXT-X-ENDLIST

            """,
            playlist.ToString());
    }

    [Fact]
    public void From_LaterPiece_CountsWhatHasLeft()
    {
        MediaPlaylist playlist = new(PlaylistKind.Live, 2);
        playlist.Append(Segment(1));
        playlist.Append(Segment(2) with { IsDiscontinuity = true });
        playlist.Append(Segment(3));

        MediaPlaylist slid = playlist.From(2);

        Assert.StartsWith("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:2\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n", slid.ToString(), StringComparison.Ordinal);
        Assert.Equal("a1/00003.ts", Assert.Single(slid.Segments).Uri);
        Assert.Equal(3, slid.Count);
    }

    [Fact]
    public void From_PieceBeforeTheFirst_ChangesNothing()
    {
        MediaPlaylist playlist = new(PlaylistKind.Live, 2);
        playlist.Append(Segment(1));

        Assert.Equal(playlist.ToString(), playlist.From(-3).ToString());
    }

    [Theory]
    [InlineData(3, new[] { 2.0, 2, 2, 2, 2 }, 2)]
    [InlineData(3, new[] { 1.0, 2, 2, 2 }, 1)]
    [InlineData(3, new[] { 2, 2, 1.0, 2, 2 }, 1)]
    [InlineData(3, new[] { 2, 2, 1.0, 2, 2, 2 }, 3)]
    [InlineData(4, new[] { 2, 2, 2, 2, 0.1 }, 1)]
    [InlineData(3, new[] { 2, 0.5, 0.5 }, 0)]
    public void WindowFrom_ShortSegments_KeepsThreeTargetDurations(int window, double[] lengths, long first)
    {
        MediaPlaylist playlist = new(PlaylistKind.Live, 2) { Sequence = 7 };
        foreach (double length in lengths)
            playlist.Append(Segment(1) with { Duration = TimeSpan.FromSeconds(length) });

        Assert.Equal(7 + first, playlist.WindowFrom(window));
    }

    [Theory]
    [InlineData(2.49, 2)]
    [InlineData(2.5, 3)]
    [InlineData(0.3, 2)]
    public void Append_LongSegment_RaisesTheTarget(double seconds, int target)
    {
        MediaPlaylist playlist = new(PlaylistKind.Event, 2);
        playlist.Append(Segment(1) with { Duration = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(target, playlist.TargetSeconds);
    }

    [Theory]
    [InlineData(PlaylistKind.Live)]
    [InlineData(PlaylistKind.Event)]
    [InlineData(PlaylistKind.Vod)]
    internal void Parse_WhatWasWritten_IsTheSame(PlaylistKind kind)
    {
        MediaPlaylist playlist = new(kind, 2) { Sequence = 12, DiscontinuitySequence = kind == PlaylistKind.Live ? 3 : 0 };
        playlist.Append(Segment(13) with { Duration = TimeSpan.FromSeconds(3.1), DateRanges = [new("c1", Noon, 5, "e30="), new("c2", Noon, 0.5, "e30=")] });
        playlist.Append(Segment(14) with { IsDiscontinuity = true });
        if (kind == PlaylistKind.Vod)
            playlist.End();

        MediaPlaylist read = MediaPlaylistReader.Parse(playlist.ToString());

        Assert.Equal(playlist.ToString(), read.ToString());
        Assert.Equal((kind, 14, kind == PlaylistKind.Vod), (read.Kind, (int)read.Count, read.IsEnded));
    }

    [Fact]
    public void Parse_AnythingElse_IsRefused() => Assert.Throws<FormatException>(() => MediaPlaylistReader.Parse("<html>"));

    private static PlaylistSegment Segment(int number) =>
        new(FormattableString.Invariant($"a1/{number:00000}.ts"), TimeSpan.FromSeconds(2.002), Noon.AddSeconds(2 * number));
}
