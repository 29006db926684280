using Serverless.Media.Live;

namespace Serverless.Media.Tests.Live;

public sealed class MasterPlaylistTests
{
    [Fact]
    public void Write_LayersAndCaptions_IsThePlaylist() => Assert.Equal(
        """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI="captions.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=4000000,AVERAGE-BANDWIDTH=2700000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=30.000,SUBTITLES="captions"
        0.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=800000,AVERAGE-BANDWIDTH=500000,CODECS="avc1.640016,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=15.000,SUBTITLES="captions"
        1.m3u8

        """,
        MasterPlaylist.Write(
            [new StreamLayer("0.m3u8", 1280, 720, 30, 4_000_000, 2_700_000), new StreamLayer("1.m3u8", 640, 360, 15, 800_000, 500_000)], "captions.m3u8"));

    [Fact]
    public void Write_NoCaptions_NamesNone() =>
        Assert.DoesNotContain("SUBTITLES", MasterPlaylist.Write([StreamLayer.Planned("0.m3u8", 1280, 720, 30, 2500, 128, 2)], null), StringComparison.Ordinal);

    // In half a segment the encoder may empty its buffer of one second.
    [Theory]
    [InlineData(1, 8_390_800)]
    [InlineData(2, 5_640_800)]
    [InlineData(4, 4_265_800)]
    public void Planned_Rates_CountSoundTransportAndPeak(int segmentSeconds, long peak)
    {
        StreamLayer layer = StreamLayer.Planned("0.m3u8", 1280, 720, 30, 2500, 128, segmentSeconds);

        Assert.Equal((peak, 2_890_800), (layer.PeakBits, layer.AverageBits));
    }
}
