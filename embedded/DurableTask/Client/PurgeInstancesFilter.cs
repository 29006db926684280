namespace Microsoft.DurableTask.Client;

/// <summary>Which ended instances to purge.</summary>
/// <param name="CreatedFrom">At or after.</param>
/// <param name="CreatedTo">At or before.</param>
/// <param name="Statuses">Any of these; null or none for every ended status.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>When to stop with what has been purged by then; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
