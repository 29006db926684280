namespace Serverless.Domain.Jobs;

/// <summary>What a move does to a job's fields.</summary>
public static class JobMoves
{
    /// <returns>The moved job, or null when <see cref="JobTransitions"/> does not allow the move.</returns>
    public static MediaJob? Apply(MediaJob job, JobMove move, DateTimeOffset now)
    {
        if (!JobTransitions.CanMove(job.Status, move.To))
            return null;
        DateTimeOffset at = move.At ?? now;
        MediaJob moved = job with { Status = move.To, UpdatedAt = now, Error = move.Error ?? job.Error, StopReason = job.StopReason ?? move.StopReason };
        return move.To switch
        {
            JobStatus.Running => moved with { StartedAt = at },
            JobStatus.Stopping => moved with { StopRequestedAt = at },
            JobStatus.Stopped => moved with { StoppedAt = at },
            JobStatus.Completed => moved with { EndedAt = now },
            // A job that fails was stopped by that, unless it had stopped before.
            JobStatus.Failed => moved with
            {
                StoppedAt = job.StoppedAt ?? at,
                EndedAt = now,
                StopReason = moved.StopReason ?? StopReasons.Failure(move.Error?.Type ?? JobErrorTypes.InternalError),
            },
            _ => moved,
        };
    }
}
