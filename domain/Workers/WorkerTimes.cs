namespace Serverless.Domain.Workers;

/// <summary>How long one media worker that gives signs of life may be at a job. What it works with (its token, its links, its container) has to last for that.</summary>
public static class WorkerTimes
{
    /// <summary>How long one of the pool waits for a job: its container may live only so long, and the job needs its time after the wait.</summary>
    public static readonly TimeSpan InPool = TimeSpan.FromHours(1);

    // Loading the page, and the intervals at which a job looks at its worker.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(30);

    /// <summary>From the stop, or a finalizing worker's hello, to the finished files. More than it bears an outage of storage.</summary>
    /// <param name="length">Of the recording.</param>
    public static TimeSpan ToFinish(TimeSpan length) => TimeSpan.FromMinutes(75) + length / 4;

    /// <summary>From the finished files to the transcript.</summary>
    /// <inheritdoc cref="ToFinish"/>
    public static TimeSpan ToTranscribe(TimeSpan length) => TimeSpan.FromMinutes(30) + length;

    /// <summary>From its hello to its last report.</summary>
    /// <param name="maxDuration">Of the capture.</param>
    /// <param name="transcribed">Whether it makes a transcript.</param>
    public static TimeSpan Longest(TimeSpan maxDuration, bool transcribed) =>
        Reserve + maxDuration + ToFinish(maxDuration) + (transcribed ? ToTranscribe(maxDuration) : TimeSpan.Zero);
}
