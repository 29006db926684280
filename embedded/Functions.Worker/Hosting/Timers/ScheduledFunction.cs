using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Timers;

/// <summary>One timer function on its schedule. What comes due during a run is made up for by one run right after it.</summary>
internal sealed class ScheduledFunction(FunctionDescriptor function, TimerSchedule schedule, IFunctionInvoker invoker, TimeProvider clock, ILogger logger)
{
    // A run that begins later than this after its time says so, as on the real host.
    private static readonly TimeSpan PastDue = TimeSpan.FromSeconds(1);

    // Timers take no longer waits than about 49 days; a yearly schedule is waited for in parts.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)function.Trigger;
    private DateTimeOffset? _last;
    private DateTimeOffset _woken;

    /// <summary>Runs until <paramref name="stop"/> fires and the run then going has ended. The first wait is begun before this returns to its caller.</summary>
    /// <param name="cancellation">Given to the runs.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        DateTimeOffset started = clock.GetUtcNow();
        if (_trigger.RunOnStartup)
        {
            await Task.Run(() => RunOnceAsync(started, isPastDue: false, cancellation), CancellationToken.None).ConfigureAwait(false);
        }

        while (true)
        {
            DateTimeOffset due = schedule.NextAfter(started);
            if (!await WaitUntilAsync(due, stop).ConfigureAwait(false))
            {
                return;
            }

            // Later than due if the run before took longer than the schedule allows.
            started = _woken > due ? _woken : due;
            await RunOnceAsync(started, started - due > PastDue, cancellation).ConfigureAwait(false);
        }
    }

    /// <returns>False if <paramref name="stop"/> came first.</returns>
    private async Task<bool> WaitUntilAsync(DateTimeOffset due, CancellationToken stop)
    {
        for (_woken = clock.GetUtcNow(); _woken < due && !stop.IsCancellationRequested;)
        {
            TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration stopping = stop.Register(() => woken.TrySetResult());
            // The time is read in the callback: a clock that is moved far goes on while the run begins.
            await using ITimer timer = clock.CreateTimer(_ => { _woken = clock.GetUtcNow(); woken.TrySetResult(); }, null, Wait(due - _woken), Timeout.InfiniteTimeSpan);
            await woken.Task.ConfigureAwait(false);
        }

        return !stop.IsCancellationRequested;
    }

    /// <summary>Whole milliseconds, rounded up, so that a wait does not end before its time.</summary>
    private static TimeSpan Wait(TimeSpan left) => left < LongestWait ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestWait;

    private async Task RunOnceAsync(DateTimeOffset now, bool isPastDue, CancellationToken cancellation)
    {
        TimerInfo info = new()
        {
            IsPastDue = isPastDue,
            ScheduleStatus = new ScheduleStatus
            {
                Last = _last?.UtcDateTime ?? default,
                Next = schedule.NextAfter(now).UtcDateTime,
                LastUpdated = now.UtcDateTime,
            },
        };
        _last = now;
        try
        {
            await invoker.InvokeAsync(function, new FunctionInvocation { TriggerValue = _ => info }, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            logger.LogInformation("A run of {Function} was ended by the shutdown.", function.Name);
        }
#pragma warning disable CA1031 // A failed run must not end the schedule.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The function {Function} failed.", function.Name);
        }
    }
}
