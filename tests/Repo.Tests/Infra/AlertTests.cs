namespace Serverless.Repo.Tests.Infra;

public sealed class AlertTests
{
    [Theory]
    [InlineData("message has \" has failed with \"", "orchestrations/MediaJobs/Activities/MoveJobActivity.cs", "\"Job {JobId} has failed with {ErrorType}")]
    [InlineData("message has \" is stuck: \"", "orchestrations/Timers/JobSweeper.cs", "\"Job {JobId} is stuck: {Status}")]
    [InlineData("name == \"WatchWorkers\"", "orchestrations/Timers/WatchWorkersFunction.cs", "[Function(\"WatchWorkers\")]")]
    [InlineData("message has \" failed with internal\"", "functions/Http/ErrorMiddleware.cs", "\"{Function} failed with {Code}\"")]
    public void Query_OfAnAlert_FindsWhatTheCodeSays(string asked, string file, string said)
    {
        Assert.Contains(asked, Checkout.File("infra/modules/alerts.bicep").Text, StringComparison.Ordinal);
        Assert.Contains(said, Checkout.File(file).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_All_HaveTheirRunbook()
    {
        string runbooks = Checkout.File("docs/operations.md").Text;

        Faults.None(
            Checkout.File("infra/modules/alerts.bicep").Text.Split("docs/operations.md#").Skip(1).Select(rest => rest.Split('\'')[0])
                .Where(anchor => !runbooks.Contains($"\n### {char.ToUpperInvariant(anchor[0])}{anchor[1..].Replace('-', ' ')}\n", StringComparison.Ordinal)),
            "docs/operations.md has no runbook with this heading:");
    }
}
