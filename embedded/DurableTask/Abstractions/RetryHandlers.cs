namespace Microsoft.DurableTask;

/// <summary>Decides after a failed attempt whether there is another. Runs in the orchestrator, so it must be deterministic.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <inheritdoc cref="AsyncRetryHandler"/>
public delegate bool RetryHandler(RetryContext retryContext);
