namespace Serverless.Adapters.Launchers;

/// <summary>Keeps what was read for a while; who asks meanwhile is answered from it, and many at once read once.</summary>
internal sealed class Recent<T>(TimeSpan kept, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Task<T>? _read;
    private DateTimeOffset _readAt;

    /// <summary>The reading belongs to all who wait for it: a caller that leaves ends its own wait only.</summary>
    public Task<T> GetAsync(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_read is null || _read.IsFaulted || _read.IsCanceled || clock.GetUtcNow() - _readAt > kept)
                (_read, _readAt) = (read(CancellationToken.None), clock.GetUtcNow());
            return _read.WaitAsync(cancellationToken);
        }
    }

    public void Forget()
    {
        lock (_gate)
            _read = null;
    }
}
