using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <param name="Statuses">Null for all.</param>
internal sealed record InstanceQuery(
    DateTimeOffset? CreatedFrom,
    DateTimeOffset? CreatedTo,
    IReadOnlySet<OrchestrationRuntimeStatus>? Statuses,
    string? IdPrefix,
    int PageSize,
    bool WithData,
    string? ContinuationToken)
{
    public bool Takes(InstanceRecord record) =>
        !(record.CreatedAt < CreatedFrom)
        && !(record.CreatedAt > CreatedTo)
        && Statuses?.Contains(record.Status) != false
        && (IdPrefix is null || record.Id.StartsWith(IdPrefix, StringComparison.Ordinal));
}
