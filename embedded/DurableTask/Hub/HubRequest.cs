using Microsoft.DurableTask.Client;

namespace Serverless.Embedded.Durable;

/// <summary>What a client wants of an instance.</summary>
internal sealed record HubRequest
{
    /// <summary>Given by the storage to a request that it keeps.</summary>
    public string? Key { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>To start; null for anything else.</summary>
    public InstanceRecord? Start { get; init; }

    /// <summary>Null for the host's own rule: refused while one of that id is open.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus>? DedupeStatuses { get; init; }

    /// <summary>What shall happen to it; null for a start or a purge.</summary>
    public HistoryEvent? Event { get; init; }

    public bool Purge { get; init; }

    public bool Recursive { get; init; }
}
