namespace Serverless.Repo.Tests.Script;

public sealed class DemoTests
{
    [Fact(Timeout = 180_000)]
    [Trait("Needs", "chromium")]
    public async Task Demo_Once_RecordsAPageAndLeavesNothingRunning()
    {
        using ScriptCopy script = new ScriptCopy().WithPrograms();

        ScriptResult result = await script.RunAsync(TimeSpan.FromSeconds(170), "demo", "--once", "--seconds", "8", "--no-build");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("recording.completed", result.Output, StringComparison.Ordinal);
        Assert.Contains("h264 1280x720", result.Output, StringComparison.Ordinal);
        Assert.Contains("aac", result.Output, StringComparison.Ordinal);
        Assert.Contains("  Maya Lindqvist: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Key Points Discussed", result.Output, StringComparison.Ordinal);
        Assert.Equal("Nothing is running.\n", (await script.RunAsync("down")).Output);
    }

    [Fact(Timeout = 180_000)]
    [Trait("Needs", "chromium")]
    public async Task Demo_LiveOnce_StreamsAPageAndLeavesItsRecordings()
    {
        using ScriptCopy script = new ScriptCopy().WithPrograms();

        ScriptResult result = await script.RunAsync(TimeSpan.FromSeconds(170), "demo", "--live", "--once", "--seconds", "6", "--no-build");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("RESOLUTION=640x360", result.Output, StringComparison.Ordinal);
        Assert.Contains("live_stream.playable", result.Output, StringComparison.Ordinal);
        Assert.Contains("layers   3, the largest 1280x720", result.Output, StringComparison.Ordinal);
        Assert.Contains("h264 640x360, aac", result.Output, StringComparison.Ordinal);
        Assert.Equal("Nothing is running.\n", (await script.RunAsync("down")).Output);
    }
}
