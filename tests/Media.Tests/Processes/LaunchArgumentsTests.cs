using Serverless.Media.Processes;

namespace Serverless.Media.Tests.Processes;

public sealed class LaunchArgumentsTests
{
    private static readonly ProcessSpec Spec = new("x", "Xvfb", ["-nocursor"], new Dictionary<string, string>());

    [Fact]
    public void Of_Program_DiesWithTheWorker() =>
        Assert.Equal(["setpriv", "--pdeathsig", "TERM", "--", "Xvfb", "-nocursor"], LaunchArguments.Of(Spec with { DeathSignal = "TERM" }));

    [Fact]
    public void Of_PipeOnThreeAndFour_PassesTheProgramAsArguments()
    {
        IReadOnlyList<string> arguments = LaunchArguments.Of(Spec with { PipeOnThreeAndFour = true });

        Assert.Equal(["sh", "-c"], arguments.Skip(4).Take(2));
        Assert.Equal(["x", "Xvfb", "-nocursor"], arguments.Skip(7));
    }
}
