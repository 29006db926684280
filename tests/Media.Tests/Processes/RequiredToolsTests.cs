using Serverless.Media.Hosting;
using Serverless.Media.Processes;

namespace Serverless.Media.Tests.Processes;

public sealed class RequiredToolsTests
{
    [Fact]
    public void Missing_EmptyPath_NamesThemAll() => Assert.Equal(RequiredTools.Names, RequiredTools.Missing(""));

    [Fact]
    public void Answer_CheckWithEmptyPath_SaysMissingAndExitsWithOne()
    {
        using StringWriter output = new();

        Assert.Equal(1, CommandLine.Answer(["--check"], "", output));

        Assert.StartsWith("chromium: missing\nffmpeg: missing\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_UnknownArgument_ExitsWithTwo()
    {
        using StringWriter output = new();

        Assert.Equal(2, CommandLine.Answer(["--what"], "", output));
    }
}
