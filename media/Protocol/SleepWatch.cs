namespace Serverless.Media.Protocol;

/// <summary>Notices that this process has slept (was stopped, its machine suspended or moved): another attempt may have taken over meanwhile.</summary>
internal sealed class SleepWatch
{
    /// <summary>How often <see cref="Look"/> is to be called.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks. Shorter than any silence that a host bears.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private TaskCompletionSource _trusted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _looked;
    private DateTimeOffset _woke;

    public SleepWatch(TimeProvider clock)
    {
        _clock = clock;
        _looked = _woke = clock.GetUtcNow();
        _trusted.SetResult();
    }

    /// <summary>Done unless this process has slept; then when the host has answered what it was asked since.</summary>
    public Task Trusted
    {
        get
        {
            Look();
            lock (_gate)
                return _trusted.Task;
        }
    }

    public void Look()
    {
        lock (_gate)
        {
            // By the time of day: the clock of timestamps stands still while a machine is suspended.
            DateTimeOffset now = _clock.GetUtcNow();
            if (now - _looked > LongestPause)
            {
                _woke = now;
                if (_trusted.Task.IsCompleted)
                    _trusted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            _looked = now;
        }
    }

    /// <summary>The host has answered, and this attempt is still the one.</summary>
    /// <param name="asked">When it was asked.</param>
    public void Heard(DateTimeOffset asked)
    {
        lock (_gate)
        {
            if (asked >= _woke)
                _trusted.TrySetResult();
        }
    }
}
