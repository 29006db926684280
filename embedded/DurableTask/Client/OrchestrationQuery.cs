namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to list.</summary>
/// <param name="CreatedFrom">At or after.</param>
/// <param name="CreatedTo">At or before.</param>
/// <param name="Statuses">Any of these; null or none for all.</param>
/// <param name="TaskHubNames">Only the host's own hub can be listed; others give nothing.</param>
/// <param name="InstanceIdPrefix">How the id begins, with case.</param>
/// <param name="PageSize">Instances in one page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses are read as well.</param>
/// <param name="ContinuationToken">Where to go on, from an earlier page.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    public const int DefaultPageSize = 100;
}
