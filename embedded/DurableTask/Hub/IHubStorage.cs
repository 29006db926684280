namespace Serverless.Embedded.Durable;

/// <summary>Where a hub is kept, and who may work on it.</summary>
internal interface IHubStorage
{
    IInstanceStore Instances { get; }

    /// <summary>Whether requests can be left for an owner that is another process.</summary>
    bool KeepsRequests { get; }

    /// <summary>Returns when this process is the only one that works on the hub. Tries for as long as it takes.</summary>
    Task<IHubOwnership> AcquireAsync(CancellationToken cancellation);

    /// <summary>Leaves a request for the hub's owner; durable when done.</summary>
    Task PostAsync(HubRequest request, CancellationToken cancellation);

    /// <summary>Requests left by others, oldest first.</summary>
    Task<IReadOnlyList<HubRequest>> ReadRequestsAsync(CancellationToken cancellation);

    Task RemoveAsync(HubRequest request, CancellationToken cancellation);
}
