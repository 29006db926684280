using Serverless.Domain.Workers;

namespace Serverless.Media.Tests;

public sealed class WorkerOptionsTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        [WorkerLaunch.HostVariable] = "http://127.0.0.1:7071",
        [WorkerLaunch.CodeVariable] = "code",
        [WorkerLaunch.WorkFolderVariable] = "/work",
    };

    [Fact]
    public void Read_OnlyTheNeeded_TakesTheDefaults() =>
        Assert.Equal(new WorkerOptions(new Uri("http://127.0.0.1:7071"), "code", "/work"), Read(out _));

    [Fact]
    public void Read_SoundDelay_IsMilliseconds()
    {
        _variables[WorkerOptions.SoundDelayVariable] = "-40";

        Assert.Equal(TimeSpan.FromMilliseconds(-40), Read(out _)!.SoundDelay);
    }

    [Fact]
    public void Read_ClockOffset_IsSeconds()
    {
        _variables[WorkerOptions.ClockOffsetVariable] = "-3600";

        Assert.Equal(TimeSpan.FromHours(-1), Read(out _)!.ClockOffset);
    }

    [Fact]
    public void Read_TrustFile_IsThatOfDotNet()
    {
        _variables["SSL_CERT_FILE"] = "/etc/own.pem";

        Assert.Equal("/etc/own.pem", Read(out _)!.TrustFile);
    }

    [Theory]
    [InlineData(WorkerLaunch.HostVariable, "ftp://x", "SERVERLESS_HOST must be an http(s) address")]
    [InlineData(WorkerLaunch.HostVariable, "", "SERVERLESS_HOST must be an http(s) address")]
    [InlineData(WorkerLaunch.CodeVariable, "", "SERVERLESS_CODE is missing")]
    [InlineData(WorkerLaunch.WorkFolderVariable, "", "SERVERLESS_WORK is missing")]
    [InlineData(WorkerOptions.SoundDelayVariable, "fast", "SERVERLESS_SOUND_DELAY_MS must be whole milliseconds")]
    [InlineData(WorkerOptions.ClockOffsetVariable, "late", "SERVERLESS_CLOCK_OFFSET_S must be whole seconds")]
    public void Read_Wrong_NamesTheVariable(string name, string value, string expected)
    {
        _variables[name] = value;

        Assert.Null(Read(out string fault));
        Assert.Equal(expected, fault);
    }

    private WorkerOptions? Read(out string fault) => WorkerOptions.Read(name => _variables.GetValueOrDefault(name), out fault);
}
