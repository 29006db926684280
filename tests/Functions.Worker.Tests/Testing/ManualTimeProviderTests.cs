using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_NoTimers_MovesTimeAndTimestampAlike()
    {
        long before = _clock.GetTimestamp();

        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(Start.AddSeconds(90), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(90), _clock.GetElapsedTime(before));
    }

    [Fact]
    public void Advance_SeveralTimers_FireInDueOrderWithTheClockAtTheirTime()
    {
        using ITimer late = Timer("late", 30);
        using ITimer early = Timer("early", 10);
        using ITimer sameA = Timer("same a", 20);
        using ITimer sameB = Timer("same b", 20);
        using ITimer never = Timer("never", 41);

        _clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(["early@10", "same a@20", "same b@20", "late@30"], _fired);
        Assert.Equal(Start.AddSeconds(40), _clock.GetUtcNow());
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresOncePerPeriod()
    {
        using ITimer timer = Timer("tick", 10, 5);

        _clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal(["tick@10", "tick@15", "tick@20"], _fired);
    }

    [Fact]
    public void Change_BeforeDue_MovesTheDueTime()
    {
        using ITimer timer = Timer("moved", 10);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["moved@15"], _fired);
    }

    [Fact]
    public void Change_ToInfinite_StopsTheTimer()
    {
        using ITimer timer = Timer("stopped", 10, 10);

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(_fired);
    }

    [Fact]
    public void Dispose_PeriodicTimerInItsOwnCallback_EndsItAndRefusesChange()
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(_ => { Note("once"); timer!.Dispose(); }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["once@1"], _fired);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Advance_TimerMadeInACallback_FiresInTheSameMove()
    {
        using ITimer outer = _clock.CreateTimer(_ => Timer("inner", 5), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["inner@15"], _fired);
    }

    [Fact(Timeout = 30_000)]
    public async Task Delay_OnThisClock_EndsWhenItIsMovedAndNotBefore()
    {
        Task delay = Task.Delay(TimeSpan.FromHours(4), _clock);
        _clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromTicks(1));

        await delay;
    }

    [Fact(Timeout = 30_000)]
    public async Task CreateTimer_DueAtOnce_FiresWithoutAMove()
    {
        TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);

        using ITimer timer = _clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task;
        Assert.Equal(Start, _clock.GetUtcNow());
    }

    [Fact]
    public void SetUtcNow_Backwards_IsRefused()
    {
        _clock.SetUtcNow(Start.AddDays(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.SetUtcNow(Start));
        Assert.Equal(Start.AddDays(1), _clock.GetUtcNow());
    }

    [Fact]
    public void Advance_Negative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Fact(Timeout = 30_000)]
    public async Task Advance_FromManyThreads_AddsUpAndFiresEachTickOnce()
    {
        int ticks = 0;
        using ITimer timer = _clock.CreateTimer(_ => Interlocked.Increment(ref ticks), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        })));
        _clock.Advance(TimeSpan.Zero);

        Assert.Equal(Start.AddSeconds(800), _clock.GetUtcNow());
        Assert.Equal(800, ticks);
    }

    [Fact]
    public void CreateTimer_AsyncLocalSet_FlowsIntoTheCallback()
    {
        AsyncLocal<string> ambient = new() { Value = "then" };
        using ITimer timer = _clock.CreateTimer(_ => Note(ambient.Value!), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        ambient.Value = "now";

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["then@1"], _fired);
    }

    private ITimer Timer(string name, int dueSeconds, int? periodSeconds = null) => _clock.CreateTimer(
        _ => Note(name),
        null,
        TimeSpan.FromSeconds(dueSeconds),
        periodSeconds is { } period ? TimeSpan.FromSeconds(period) : Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add($"{name}@{(_clock.GetUtcNow() - Start).TotalSeconds}");
}
