namespace Microsoft.Azure.Functions.Worker;

public abstract class RetryContext
{
    /// <summary>0 for the first run.</summary>
    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}
