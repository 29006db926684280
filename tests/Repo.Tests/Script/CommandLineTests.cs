namespace Serverless.Repo.Tests.Script;

public sealed class CommandLineTests : IDisposable
{
    private readonly ScriptCopy _script = new();

    private static readonly string[] Names = ["demo", "up", "down", "token", "events", "listen", "doctor", "test", "bench"];

    public static TheoryData<string> Commands => [.. Names];

    [Fact(Timeout = 30_000)]
    public async Task Help_OfTheScript_NamesEveryCommand()
    {
        ScriptResult result = await _script.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(Names, name => Assert.Contains($"\n  {name,-8} ", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_ComparedWithTheFolder_LeavesNoCommandOut()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(_script.Root, "tools/commands")).Select(file => Path.GetFileNameWithoutExtension(file))];

        Assert.Equal(Names.Order(), files.Order());
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Commands))]
    public async Task Help_OfACommand_ShowsItsUsageAndDoesNothing(string command)
    {
        ScriptResult result = await _script.RunAsync(command, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($"Usage: ./serverless {command}", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_script.Root, ".serverless")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Help_ThroughASymlinkFromAnotherFolder_FindsItsFiles()
    {
        string link = Path.Combine(_script.Root, "tools", "link");
        File.CreateSymbolicLink(link, "../serverless");

        ScriptResult result = await ScriptCopy.RunAtAsync(link, "/", "help", "token");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Usage: ./serverless token", result.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("launch")]
    [InlineData("--launch")]
    [InlineData("../lib/build")]
    public async Task Run_UnknownCommand_EndsWith2AndPointsToTheHelp(string command)
    {
        ScriptResult result = await _script.RunAsync(command);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"unknown {(command.StartsWith('-') ? "option" : "command")} {command}", result.Errors, StringComparison.Ordinal);
        Assert.Contains("See ./serverless --help", result.Errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Commands))]
    public async Task Run_UnknownOption_EndsWith2AndPointsToTheCommandsHelp(string command)
    {
        ScriptResult result = await _script.RunAsync(command, "--launch");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--launch", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"See ./serverless {command} --help", result.Errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("up", "--port", "0")]
    [InlineData("up", "--port", "65536")]
    [InlineData("demo", "--seconds", "2")]
    [InlineData("demo", "--seconds", "15.5")]
    [InlineData("token", "--hours", "0")]
    [InlineData("token", "--hours", "")]
    [InlineData("events", "--since", "-1")]
    [InlineData("listen", "--forward", "nowhere")]
    [InlineData("listen")]
    [InlineData("test", "--only", "Nothing")]
    [InlineData("bench", "nothing")]
    public async Task Run_ValueOutOfRange_EndsWith2(params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(_script.Root, "tests"));

        ScriptResult result = await _script.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"See ./serverless {arguments[0]} --help", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _script.Dispose();
}
