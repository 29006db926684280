using Serverless.Media.Push;

namespace Serverless.Media.Tests.Push;

public sealed class PusherArgumentsTests
{
    [Fact]
    public void Of_Target_CopiesBothStreamsToIt() => Assert.Equal(
        [
            "-hide_banner", "-nostats", "-loglevel", "error", "-analyzeduration", "500000", "-f", "mpegts", "-i", "pipe:0",
            "-map", "0:v?", "-map", "0:a?", "-c", "copy", "-progress", "pipe:1", "-stats_period", "0.5",
            "-tls_verify", "1", "-flvflags", "no_duration_filesize", "-f", "flv", "rtmps://live.example.com/app/key?a=b",
        ],
        PusherArguments.Of(new Uri("rtmps://live.example.com/app/key?a=b"), trustFile: null));

    [Theory]
    [InlineData("rtmps://live.example.com/app/key", "/etc/own.pem", "-tls_verify 1 -ca_file /etc/own.pem")]
    [InlineData("rtmps://live.example.com/app/key", null, "-tls_verify 1")]
    [InlineData("rtmp://live.example.com/app/key", "/etc/own.pem", "")]
    public void Of_TargetWithTls_LooksAtItsCertificate(string target, string? trustFile, string expected)
    {
        string arguments = string.Join(' ', PusherArguments.Of(new Uri(target), trustFile));

        Assert.Contains($"-stats_period 0.5 {expected} -flvflags".Replace("  ", " ", StringComparison.Ordinal), arguments, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("total_size=18023", true)]
    [InlineData("total_size=0", false)]
    [InlineData("total_size=N/A", false)]
    [InlineData("out_time_ms=1", false)]
    public void IsSending_ProgressLines_OnlyWhenSomethingWasSent(string line, bool expected) => Assert.Equal(expected, PushProgress.IsSending(line));
}
