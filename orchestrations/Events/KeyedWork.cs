namespace Serverless.Orchestrations.Events;

/// <summary>Runs one piece of work at a time for each key, in the background. Who asks while it runs gets one more run after it.</summary>
/// <param name="work">Must not throw, but when it is cancelled.</param>
internal sealed class KeyedWork<TKey>(Func<TKey, CancellationToken, Task> work) : IAsyncDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, (Task Run, bool Again)> _runs = [];
    private readonly CancellationTokenSource _end = new();

    public void Start(TKey key)
    {
        lock (_lock)
        {
            if (_end.IsCancellationRequested)
                return;
            if (_runs.TryGetValue(key, out (Task Run, bool Again) run))
                _runs[key] = run with { Again = true };
            else
                _runs[key] = (Task.Run(() => RunAsync(key)), false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (_lock)
        {
            _end.Cancel();
            left = [.. _runs.Values.Select(run => run.Run)];
        }
        await Task.WhenAll(left);
        _end.Dispose();
    }

    private async Task RunAsync(TKey key)
    {
        do
        {
            try
            {
                await work(key, _end.Token);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                // The host ends; whoever comes next goes on.
                return;
            }
        }
        while (GoesOn(key));
    }

    private bool GoesOn(TKey key)
    {
        lock (_lock)
        {
            bool again = _runs[key].Again && !_end.IsCancellationRequested;
            if (again)
                _runs[key] = _runs[key] with { Again = false };
            else
                _runs.Remove(key);
            return again;
        }
    }
}
