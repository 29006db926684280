namespace Serverless.Embedded.Durable;

/// <summary>A hub of this process alone.</summary>
internal sealed class MemoryHubStorage : IHubStorage
{
    public IInstanceStore Instances { get; } = new MemoryInstanceStore();

    public bool KeepsRequests => false;

    public Task<IHubOwnership> AcquireAsync(CancellationToken cancellation) => Task.FromResult<IHubOwnership>(new Forever());

    public Task PostAsync(HubRequest request, CancellationToken cancellation) =>
        throw new InvalidOperationException("The durable hub is not running: start the host before using its client.");

    public Task<IReadOnlyList<HubRequest>> ReadRequestsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<HubRequest>>([]);

    public Task RemoveAsync(HubRequest request, CancellationToken cancellation) => Task.CompletedTask;

    private sealed class Forever : IHubOwnership
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
