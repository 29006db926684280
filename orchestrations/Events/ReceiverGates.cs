using System.Collections.Concurrent;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Events;

/// <summary>Lets so many deliveries at a time through to one address.</summary>
public sealed class ReceiverGates(WebhooksOptions options)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <returns>To be disposed of when the delivery is over.</returns>
    public async Task<IDisposable> EnterAsync(string address, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = _gates.GetOrAdd(address, _ => new(options.MaxParallel));
        await gate.WaitAsync(cancellationToken);
        return new Place(gate);
    }

    private sealed class Place(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
