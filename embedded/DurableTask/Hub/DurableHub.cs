using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Works on a hub whenever it is this process's to work on.</summary>
internal sealed class DurableHub(IHubStorage storage, IFunctionRunner runner, DurableOptions options, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan RequestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ILogger _log = loggers.CreateLogger("Serverless.Embedded.Durable");
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private volatile DurableEngine? _engine;
    private CancellationToken _patience;
    private volatile bool _crashed;

    public IHubStorage Storage => storage;

    public TimeProvider Clock => clock;

    /// <summary>The running engine; null while the hub is not this process's.</summary>
    public DurableEngine? Engine => _engine is { Cut.IsCancellationRequested: false } engine ? engine : null;

    /// <summary>Fires when the hub is left for good.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Begins, and does not wait for the hub to be free.</summary>
    public void Start()
    {
        // What needs no waiting is done at once, so that a hub in memory is ready when this returns.
        _loop = LoopAsync();
    }

    public async Task StopAsync(CancellationToken patience)
    {
        _patience = patience;
        await _stopping.CancelAsync();
        await _loop;
    }

    /// <summary>Drops everything without a word to the storage, as a crash would.</summary>
    public void Crash()
    {
        _crashed = true;
        _engine?.Dispose();
        _stopping.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    /// <summary>For containers that are disposed of without waiting; the storage's lease then ends by itself.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _engine?.Dispose();
    }

    private async Task LoopAsync()
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(200);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                IHubOwnership ownership = await storage.AcquireAsync(_stopping.Token);
                await WorkAsync(ownership);
                if (!_crashed)
                {
                    await ownership.DisposeAsync();
                }

                pause = TimeSpan.FromMilliseconds(200);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                _log.LogError(fault, "The hub cannot be worked on; trying again in {Pause}.", pause);
                await Task.Delay(pause, TimeProvider.System, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task WorkAsync(IHubOwnership ownership)
    {
        using DurableEngine engine = new(storage.Instances, runner, clock, loggers, options.Engine);
        using CancellationTokenSource until = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, ownership.Lost, engine.Cut);
        try
        {
            await engine.RecoverAsync(until.Token);
            HubOperations operations = new(engine, storage.Instances);
            if (storage.KeepsRequests)
            {
                await ServeRequestsAsync(operations, until.Token);
            }

            _engine = engine;
            while (true)
            {
                // Real time, also where the clock is moved by a test: the other processes live in real time.
                await Task.Delay(storage.KeepsRequests ? RequestInterval : Timeout.InfiniteTimeSpan, TimeProvider.System, until.Token);
                await ServeRequestsAsync(operations, until.Token);
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            if (!_crashed && !ownership.Lost.IsCancellationRequested && !engine.Cut.IsCancellationRequested)
            {
                await engine.StopAsync(_patience);
            }
        }
        finally
        {
            _engine = null;
        }
    }

    private async Task ServeRequestsAsync(HubOperations operations, CancellationToken until)
    {
        try
        {
            foreach (HubRequest request in await storage.ReadRequestsAsync(until))
            {
                await operations.ServeLeftRequestAsync(request, _log, until);
                await storage.RemoveAsync(request, until);
            }
        }
        catch (Exception fault) when (!until.IsCancellationRequested && StorageFaults.IsPassing(fault))
        {
            _log.LogDebug(fault, "Requests cannot be read now.");
        }
    }
}
