using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Events;

/// <summary>Lets so many deliveries at a time through to one address. An address that nobody goes to is forgotten: each start may bring a new one.</summary>
public sealed class ReceiverGates(WebhooksOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Gate> _gates = [];

    /// <summary>Addresses that somebody goes to, or waits for.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _gates.Count;
        }
    }

    /// <returns>To be disposed of when the delivery is over.</returns>
    public async Task<IDisposable> EnterAsync(string address, CancellationToken cancellationToken)
    {
        Gate gate = Join(address);
        try
        {
            await gate.Places.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(address, gate);
            throw;
        }
        return new Place(() =>
        {
            gate.Places.Release();
            Leave(address, gate);
        });
    }

    private Gate Join(string address)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(address, out Gate? gate))
                _gates[address] = gate = new(new(options.MaxParallel));
            gate.Users++;
            return gate;
        }
    }

    private void Leave(string address, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Users > 0)
                return;
            _gates.Remove(address);
            gate.Places.Dispose();
        }
    }

    private sealed class Gate(SemaphoreSlim places)
    {
        public SemaphoreSlim Places => places;

        /// <summary>Who is inside or waits.</summary>
        public int Users { get; set; }
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
