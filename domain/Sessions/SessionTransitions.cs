using System.Collections.Frozen;

namespace Serverless.Domain.Sessions;

/// <summary>The one table of moves of a session; docs/architecture.md draws it and a test compares the two.</summary>
public static class SessionTransitions
{
    private static readonly FrozenSet<(SessionStatus From, SessionStatus To)> Table = FrozenSet.ToFrozenSet<(SessionStatus, SessionStatus)>(
    [
        (SessionStatus.Scheduled, SessionStatus.Started),
        (SessionStatus.Scheduled, SessionStatus.Ended),
        (SessionStatus.Started, SessionStatus.Live),
        (SessionStatus.Started, SessionStatus.Ended),
        (SessionStatus.Live, SessionStatus.Ended),
    ]);

    public static IReadOnlySet<(SessionStatus From, SessionStatus To)> All => Table;

    public static bool CanMove(SessionStatus from, SessionStatus to) => Table.Contains((from, to));

    /// <summary>True while something goes on in the room.</summary>
    public static bool IsActive(this SessionStatus status) => status is SessionStatus.Started or SessionStatus.Live;
}
