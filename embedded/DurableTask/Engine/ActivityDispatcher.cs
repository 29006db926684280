using System.Collections.Concurrent;

namespace Serverless.Embedded.Durable;

/// <summary>Runs activities in parallel, up to a limit, first come first served.</summary>
internal sealed class ActivityDispatcher(int limit, Func<ActivityCall, Task> run)
{
    private readonly ConcurrentQueue<ActivityCall> _waiting = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _closed;

    public void Add(ActivityCall call)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _waiting.Enqueue(call);
            if (_running == limit)
            {
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.WorkAsync(), this, preferLocal: false);
    }

    /// <summary>Whether none runs, and none waits to.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _running == 0;
            }
        }
    }

    /// <summary>Begins no more. What waits is in the history and runs after the next start.</summary>
    /// <returns>Done when nothing runs any more.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            _waiting.Clear();
            if (_running == 0)
            {
                _idle.TrySetResult();
            }
        }

        return _idle.Task;
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            ActivityCall? call;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out call))
                {
                    _running--;
                    if (_closed && _running == 0)
                    {
                        _idle.TrySetResult();
                    }

                    return;
                }
            }

            await run(call);
        }
    }
}
