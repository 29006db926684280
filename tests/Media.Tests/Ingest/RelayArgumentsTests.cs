using Serverless.Media.Ingest;

namespace Serverless.Media.Tests.Ingest;

public sealed class RelayArgumentsTests
{
    [Fact]
    public void Of_AStreamThatGoesOn_BeginsAtItsPlaceOnTheTimeLine() => Assert.Equal(
        "-hide_banner -nostdin -nostats -loglevel error -probesize 1000000 -analyzeduration 1000000 -i rtmp://127.0.0.1:1935/live/key "
        + "-map 0:v:0 -map 0:a:0 -c copy -output_ts_offset 12.25 -muxdelay 0 -muxpreload 0 -flush_packets 1 -f mpegts pipe:1",
        string.Join(' ', RelayArguments.Of(new Uri("rtmp://127.0.0.1:1935/live/key"), TimeSpan.FromSeconds(12.25))));
}
