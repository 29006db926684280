namespace Serverless.Embedded.Durable;

/// <summary>Any number of points in time, any time ahead, on one timer of the clock.</summary>
internal sealed class TimerQueue : IDisposable
{
    // A timer of the clock takes 49 days at most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly PriorityQueue<Action, DateTimeOffset> _due = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private bool _disposed;

    public TimerQueue(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls at or after the given time. What is called must return at once.</summary>
    public void Add(DateTimeOffset at, Action fire)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (at > _clock.GetUtcNow())
            {
                _due.Enqueue(fire, at);
                Arm();
                return;
            }
        }

        fire();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _due.Clear();
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        List<Action> firing = [];
        lock (_gate)
        {
            _armedFor = DateTimeOffset.MaxValue;
            while (_due.TryPeek(out _, out DateTimeOffset at) && at <= _clock.GetUtcNow())
            {
                firing.Add(_due.Dequeue());
            }

            Arm();
        }

        foreach (Action fire in firing)
        {
            fire();
        }
    }

    private void Arm()
    {
        if (_disposed || !_due.TryPeek(out _, out DateTimeOffset at) || at >= _armedFor)
        {
            return;
        }

        TimeSpan wait = at - _clock.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        _armedFor = at;
        // Whole milliseconds, rounded up: a timer that is early by a fraction would only be armed again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
