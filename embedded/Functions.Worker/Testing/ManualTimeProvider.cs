namespace Serverless.Embedded;

/// <summary>A clock that stands still until it is moved. Its timers fire on the thread that moves it, in the order they are due, each with the clock at its due time.</summary>
/// <param name="start">What time it is at first. Default: 2026-01-01T00:00:00Z.</param>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(ManualTimer Timer, long Version), (DateTimeOffset Due, long Order)> _due = new();
    private readonly DateTimeOffset _start = (start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();
    private TimeSpan _elapsed;
    private TimeSpan _target;
    private long _order;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>100 ns steps.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _start + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Moves the clock and fires what comes due on the way; calls at the same time add up.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        TimeSpan target;
        lock (_gate)
        {
            target = (_target > _elapsed ? _target : _elapsed) + time;
            _target = target;
        }

        FireUntil(target);
    }

    /// <summary>As <see cref="Advance"/>, to a point in time.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is before the present time.</exception>
    public void SetUtcNow(DateTimeOffset value)
    {
        TimeSpan target = value - _start;
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(target, _elapsed, nameof(value));
            _target = target > _target ? target : _target;
        }

        FireUntil(target);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Puts a timer in line; a due time of zero fires on the thread pool at once, as the system's timers do.</summary>
    internal void Schedule(ManualTimer timer, long version, TimeSpan dueTime)
    {
        if (dueTime == TimeSpan.Zero)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static due => due.Timer.Fire(due.Version), (Timer: timer, Version: version), preferLocal: false);
            return;
        }

        lock (_gate)
        {
            _due.Enqueue((timer, version), (_start + _elapsed + dueTime, _order++));
        }
    }

    private void FireUntil(TimeSpan target)
    {
        while (TakeDue(target) is { } due)
        {
            due.Timer.Fire(due.Version);
        }
    }

    private (ManualTimer Timer, long Version)? TakeDue(TimeSpan target)
    {
        lock (_gate)
        {
            if (_due.TryPeek(out (ManualTimer Timer, long Version) next, out (DateTimeOffset Due, long Order) place) && place.Due - _start <= target)
            {
                _due.Dequeue();
                _elapsed = place.Due - _start > _elapsed ? place.Due - _start : _elapsed;
                return next;
            }

            _elapsed = target > _elapsed ? target : _elapsed;
            return null;
        }
    }
}
