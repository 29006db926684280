namespace Serverless.Embedded;

/// <summary>A clock that stands still until it is moved. Its timers fire on the thread that moves it, in the order they are due, each with the clock at its due time.</summary>
/// <param name="start">What time it is at first. Default: 2026-01-01T00:00:00Z.</param>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(ManualTimer Timer, long Version), (TimeSpan At, long Order)> _due = new();
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
    /// <param name="after">What <paramref name="dueTime"/> counts from, since the start. Default: the present time.</param>
    internal void Schedule(ManualTimer timer, long version, TimeSpan dueTime, TimeSpan? after = null)
    {
        if (dueTime == TimeSpan.Zero)
        {
            TimeSpan at = GetUtcNow() - _start;
            ThreadPool.UnsafeQueueUserWorkItem(_ => timer.Fire(version, at), null);
            return;
        }

        lock (_gate)
        {
            _due.Enqueue((timer, version), ((after ?? _elapsed) + dueTime, _order++));
        }
    }

    private void FireUntil(TimeSpan target)
    {
        while (TakeDue(target) is { } due)
        {
            due.Timer.Fire(due.Version, due.At);
        }
    }

    private (ManualTimer Timer, long Version, TimeSpan At)? TakeDue(TimeSpan target)
    {
        lock (_gate)
        {
            if (_due.TryPeek(out (ManualTimer Timer, long Version) next, out (TimeSpan At, long Order) place) && place.At <= target)
            {
                _due.Dequeue();
                _elapsed = place.At > _elapsed ? place.At : _elapsed;
                return (next.Timer, next.Version, place.At);
            }

            _elapsed = target > _elapsed ? target : _elapsed;
            return null;
        }
    }
}
