using Serverless.Domain.Jobs;

namespace Serverless.Domain.Tests.Jobs;

public sealed class JobTransitionsTests
{
    // Rows: from; columns: to, in the order of JobStatus. A new status needs a row and a column here.
    private const string Matrix = """
                         starting running stopping stopped post_processing completed failed
        starting         -        yes     yes      -       -               -         yes
        running          -        -       yes      -       -               -         yes
        stopping         -        -       -        yes     -               -         yes
        stopped          -        -       -        -       yes             yes       yes
        post_processing  -        -       -        -       -               yes       yes
        completed        -        -       -        -       -               -         -
        failed           -        -       -        -       -               -         -
        """;

    [Fact]
    public void CanMove_EveryPair_IsTheWrittenMatrix()
    {
        string[][] lines = [.. Matrix.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        string[] statuses = [.. Enum.GetValues<JobStatus>().Select(Domain.Requests.WireName.Of)];

        Assert.Equal(statuses, lines[0]);
        Assert.Equal(statuses, lines[1..].Select(l => l[0]));
        foreach (JobStatus from in Enum.GetValues<JobStatus>())
        {
            foreach (JobStatus to in Enum.GetValues<JobStatus>())
                Assert.True((lines[(int)from + 1][(int)to + 1] == "yes") == JobTransitions.CanMove(from, to), $"{from} to {to}");
        }
    }

    [Fact]
    public void All_EveryPair_IsWhatCanMoveAllows() =>
        Assert.Equal(
            from f in Enum.GetValues<JobStatus>() from t in Enum.GetValues<JobStatus>() where JobTransitions.CanMove(f, t) select (f, t),
            JobTransitions.All.Order());

    [Fact]
    public void All_EveryMove_IsDrawnInTheArchitecture() =>
        Assert.Equal(JobTransitions.All.Order(), TransitionDiagram.Of<JobStatus>("docs/architecture.md", "Media job").Order());

    [Fact]
    public void IsTerminal_EveryStatus_IsTrueExactlyWhereNothingLeads() =>
        Assert.All(Enum.GetValues<JobStatus>(), s => Assert.Equal(Enum.GetValues<JobStatus>().All(to => !JobTransitions.CanMove(s, to)), s.IsTerminal()));

    [Fact]
    public void HoldsClaim_EveryStatus_EndsWithTheCapture() =>
        Assert.Equal([JobStatus.Starting, JobStatus.Running, JobStatus.Stopping], Enum.GetValues<JobStatus>().Where(s => s.HoldsClaim()));
}
