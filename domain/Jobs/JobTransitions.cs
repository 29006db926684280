using System.Collections.Frozen;

namespace Serverless.Domain.Jobs;

/// <summary>The one table of moves of a media job; docs/architecture.md draws it and a test compares the two.</summary>
public static class JobTransitions
{
    private static readonly FrozenSet<(JobStatus From, JobStatus To)> Table = FrozenSet.ToFrozenSet<(JobStatus, JobStatus)>(
    [
        (JobStatus.Starting, JobStatus.Running),
        (JobStatus.Starting, JobStatus.Stopping),
        (JobStatus.Starting, JobStatus.Failed),
        (JobStatus.Running, JobStatus.Stopping),
        (JobStatus.Running, JobStatus.Failed),
        (JobStatus.Stopping, JobStatus.Stopped),
        (JobStatus.Stopping, JobStatus.Failed),
        (JobStatus.Stopped, JobStatus.PostProcessing),
        (JobStatus.Stopped, JobStatus.Completed),
        (JobStatus.Stopped, JobStatus.Failed),
        (JobStatus.PostProcessing, JobStatus.Completed),
        (JobStatus.PostProcessing, JobStatus.Failed),
    ]);

    public static IReadOnlySet<(JobStatus From, JobStatus To)> All => Table;

    public static bool CanMove(JobStatus from, JobStatus to) => Table.Contains((from, to));

    /// <summary>True for the states that absorb: nothing moves out of them.</summary>
    public static bool IsTerminal(this JobStatus status) => status is JobStatus.Completed or JobStatus.Failed;

    /// <summary>True while a capture is wanted or going on: the job holds its room's claim.</summary>
    public static bool HoldsClaim(this JobStatus status) => status is JobStatus.Starting or JobStatus.Running or JobStatus.Stopping;
}
