using Serverless.Media.Ingest;

namespace Serverless.Media.Tests.Ingest;

public sealed class RelayArgumentsTests
{
    [Fact]
    public void Of_AStreamThatGoesOn_BeginsAtItsPlaceOnTheTimeLine() => Assert.Equal(
        "-hide_banner -nostdin -nostats -loglevel error -probesize 1000000 -analyzeduration 1000000 -i rtmp://127.0.0.1:1935/live/key "
        + "-map 0:v:0 -map 0:a:0 -c:v copy -c:a aac -b:a 192k -ar 48000 -ac 2 -output_ts_offset 12.25 -muxdelay 0 -muxpreload 0 -flush_packets 1 -f mpegts pipe:1",
        string.Join(' ', RelayArguments.Of(new Uri("rtmp://127.0.0.1:1935/live/key"), TimeSpan.FromSeconds(12.25))));

    [Theory]
    [InlineData("Picture", "-i anullsrc=r=48000:cl=stereo -map 0:v:0 -map 1:a:0 -c:v copy -c:a aac -b:a 192k -ar 48000 -ac 2 -shortest -output")]
    [InlineData("Sound", "-i color=black:s=320x180:r=5 -map 1:v:0 -map 0:a:0 -c:v libx264 -preset ultrafast -tune zerolatency -g 5 -pix_fmt yuv420p -c:a aac -b:a 192k -ar 48000 -ac 2 -shortest -output")]
    public void Of_APartThatIsMissing_IsMadeInItsPlace(string parts, string arguments) => Assert.Contains(
        arguments,
        string.Join(' ', RelayArguments.Of(new Uri("rtmp://127.0.0.1:1935/live/key"), TimeSpan.Zero, Enum.Parse<RelayedParts>(parts))),
        StringComparison.Ordinal);
}
