using Serverless.Media.Browser;

namespace Serverless.Media.Tests.Browser;

public sealed class ChromiumArgumentsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_User_OnlyRootGivesUpTheSandbox(bool withoutSandbox) =>
        Assert.Equal(withoutSandbox, ChromiumArguments.Of("/w/profile", 1280, 720, withoutSandbox).Contains("--no-sandbox"));

    [Fact]
    public void Of_Any_OpensNoPortAndNamesNoPage()
    {
        IReadOnlyList<string> arguments = ChromiumArguments.Of("/w/profile", 720, 1280, withoutSandbox: false);

        Assert.Contains("--remote-debugging-pipe", arguments);
        Assert.Contains("--window-size=720,1280", arguments);
        Assert.Equal("about:blank", arguments[^1]);
        Assert.DoesNotContain(arguments, argument => argument.Contains("http", StringComparison.Ordinal));
    }
}
