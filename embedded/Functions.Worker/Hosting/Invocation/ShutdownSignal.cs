using Microsoft.Extensions.Hosting;

namespace Serverless.Embedded.Invocation;

/// <summary>Fires when the host is shutting down and running invocations have had their time to finish undisturbed.</summary>
internal sealed class ShutdownSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;

    public ShutdownSignal(IHostApplicationLifetime lifetime, EmbeddedHostOptions options) =>
        _registration = lifetime.ApplicationStopping.Register(() => _source.CancelAfter(options.DrainTimeout));

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
