namespace Serverless.Embedded;

/// <summary>One timer of a <see cref="ManualTimeProvider"/>.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private readonly Lock _gate = new();
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private long _version;
    private bool _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTime(dueTime, nameof(dueTime));
        ThrowIfNoTime(period, nameof(period));
        long version;
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            version = ++_version;
        }

        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            clock.Schedule(this, version, dueTime);
        }

        return true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _version++;
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Calls back unless the timer was changed or disposed of since it was put in line.</summary>
    /// <param name="at">When it was due, since the clock's start; periods are counted from there.</param>
    internal void Fire(long version, TimeSpan at)
    {
        TimeSpan period;
        lock (_gate)
        {
            if (_disposed || version != _version)
            {
                return;
            }

            period = _period;
        }

        if (period != Timeout.InfiniteTimeSpan)
        {
            clock.Schedule(this, version, period, at);
        }

        if (_context is null)
        {
            callback(state);
            return;
        }

        ExecutionContext.Run(_context, static timer => ((ManualTimer)timer!).Call(), this);
    }

    private void Call() => callback(state);

    private static void ThrowIfNoTime(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "A timer's time is not negative, or infinite.");
        }
    }
}
