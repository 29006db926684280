namespace Microsoft.DurableTask;

/// <summary>How often and after which pauses a failed task is tried again.</summary>
public class RetryPolicy
{
    private static readonly TimeSpan DefaultMaxRetryInterval = TimeSpan.FromHours(1);

    /// <param name="maxNumberOfAttempts">All attempts, the first one too; at least 1.</param>
    /// <param name="firstRetryInterval">The pause before the second attempt; above zero.</param>
    /// <param name="backoffCoefficient">Each pause is the one before times this; at least 1.</param>
    /// <param name="maxRetryInterval">The longest pause; not below the first. One hour when null.</param>
    /// <param name="retryTimeout">No attempt begins later than this after the first; not below the first pause. Without end when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        if (maxRetryInterval < firstRetryInterval && maxRetryInterval != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(maxRetryInterval), maxRetryInterval, "It must not be shorter than the first interval.");
        }

        if (retryTimeout < firstRetryInterval && retryTimeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(retryTimeout), retryTimeout, "It must not be shorter than the first interval.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? DefaultMaxRetryInterval;
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    /// <summary><see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>False for a failure that must not be tried again. Gets a <see cref="TaskFailedException"/>.</summary>
    public Func<Exception, bool>? Handle { get; private init; }

    /// <summary>As <see cref="Handle"/>, awaited in the orchestrator.</summary>
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    /// <summary>False for a failure that must not be tried again.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => value(exception is TaskFailedException failed ? failed.FailureDetails : TaskFailureDetails.FromException(exception));
    }

    /// <summary>The pause after the given failed attempt, counted from 1.</summary>
    internal TimeSpan DelayAfter(int attempt)
    {
        double ticks = FirstRetryInterval.Ticks * Math.Pow(BackoffCoefficient, attempt - 1);
        double most = MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650).Ticks : MaxRetryInterval.Ticks;
        return TimeSpan.FromTicks((long)Math.Min(ticks, most));
    }
}
