using Serverless.Domain.Requests;
using Serverless.Domain.Sessions;
using Serverless.Domain.Tests.Jobs;

namespace Serverless.Domain.Tests.Sessions;

public sealed class SessionTransitionsTests
{
    // Rows: from; columns: to, in the order of SessionStatus. A new status needs a row and a column here.
    private const string Matrix = """
                   scheduled started live ended
        scheduled  -         yes     -    yes
        started    -         -       yes  yes
        live       -         -       -    yes
        ended      -         -       -    -
        """;

    [Fact]
    public void CanMove_EveryPair_IsTheWrittenMatrix()
    {
        string[][] lines = [.. Matrix.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        string[] statuses = [.. Enum.GetValues<SessionStatus>().Select(WireName.Of)];

        Assert.Equal(statuses, lines[0]);
        Assert.Equal(statuses, lines[1..].Select(l => l[0]));
        foreach (SessionStatus from in Enum.GetValues<SessionStatus>())
        {
            foreach (SessionStatus to in Enum.GetValues<SessionStatus>())
                Assert.True((lines[(int)from + 1][(int)to + 1] == "yes") == SessionTransitions.CanMove(from, to), $"{from} to {to}");
        }
    }

    [Fact]
    public void All_EveryMove_IsDrawnInTheArchitecture() =>
        Assert.Equal(SessionTransitions.All.Order(), TransitionDiagram.Of<SessionStatus>("docs/architecture.md", "Session").Order());

    [Fact]
    public void IsActive_EveryStatus_IsBetweenStartAndEnd() =>
        Assert.Equal([SessionStatus.Started, SessionStatus.Live], Enum.GetValues<SessionStatus>().Where(s => s.IsActive()));
}
