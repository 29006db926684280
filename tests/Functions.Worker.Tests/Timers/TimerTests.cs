using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Timers;

public sealed class TimerTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Runs _runs = new();

    [Fact(Timeout = 30_000)]
    public async Task Advance_ToEachDueTime_RunsOnceEachAndTellsTheSchedule()
    {
        await using FunctionsTestHost host = await ServeAsync<EveryFiveSeconds>();

        host.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, _runs.Started.Reader.Count);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        TimerInfo first = await _runs.NextAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        TimerInfo second = await _runs.NextAsync();

        Assert.Equal((default, Start.AddSeconds(10), false), (first.ScheduleStatus!.Last, first.ScheduleStatus.Next, first.IsPastDue));
        Assert.Equal((Start.AddSeconds(5), Start.AddSeconds(15), false), (second.ScheduleStatus!.Last, second.ScheduleStatus.Next, second.IsPastDue));
    }

    [Fact(Timeout = 30_000)]
    public async Task Advance_TimeSpanSchedule_RunsEverySpan()
    {
        await using FunctionsTestHost host = await ServeAsync<EveryMinute>();

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _runs.NextAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _runs.NextAsync();

        Assert.Equal(0, _runs.Started.Reader.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task Advance_ScheduleFromASetting_IsObeyed()
    {
        await using FunctionsTestHost host = await ServeAsync<BySetting>(("Sweep:Schedule", "0 0 3 * * *"));

        host.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal(Start.AddDays(1).AddHours(3), (await _runs.NextAsync()).ScheduleStatus!.Next);
    }

    [Fact(Timeout = 30_000)]
    public async Task Advance_YearlySchedule_IsWaitedForInParts()
    {
        await using FunctionsTestHost host = await ServeAsync<BySetting>(("Sweep:Schedule", "0 0 0 1 12 *"));

        // Each part of the wait is begun by the one before it, on another thread.
        while (_runs.Started.Reader.Count == 0 && host.Clock.GetUtcNow().UtcDateTime < Start.AddYears(2))
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            await Task.Yield();
        }

        Assert.Equal(12, (await _runs.NextAsync()).ScheduleStatus!.LastUpdated.Month);
    }

    [Fact(Timeout = 30_000)]
    public async Task Start_RunOnStartup_RunsAtOnce()
    {
        await using FunctionsTestHost host = await ServeAsync<AtStart>();

        TimerInfo info = await _runs.NextAsync();

        Assert.False(info.IsPastDue);
    }

    [Fact(Timeout = 30_000)]
    public async Task Advance_RunStillGoing_StartsNoSecondAndMakesUpWithOneThatIsPastDue()
    {
        _runs.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FunctionsTestHost host = await ServeAsync<EveryFiveSeconds>();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await _runs.NextAsync();

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((0, 1), (_runs.Started.Reader.Count, _runs.Most));
        _runs.Hold.SetResult();
        TimerInfo next = await _runs.NextAsync();

        Assert.True(next.IsPastDue);
        Assert.Equal(1, _runs.Most);
    }

    [Fact(Timeout = 30_000)]
    public async Task Advance_RunFails_IsLoggedAndTheScheduleGoesOn()
    {
        await using FunctionsTestHost host = await ServeAsync<Failing>();

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await _runs.NextAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await _runs.NextAsync();
        await host.StopAsync();

        Assert.Equal(2, host.Logs.Entries.Count(entry => entry is { Level: LogLevel.Error, Message: "The function Failing failed.", Exception: InvalidTimeZoneException }));
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_RunGoing_WaitsForItAndStartsNoOther()
    {
        _runs.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FunctionsTestHost host = await ServeAsync<EveryFiveSeconds>();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await _runs.NextAsync();

        Task stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        _runs.Hold.SetResult();
        await stop;
        host.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((0, 0), (_runs.Started.Reader.Count, _runs.Now));
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_RunNeverEnds_GivesUpAfterTheShutdownTimeoutAndSaysSo()
    {
        _runs.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FunctionsTestHost host = await ServeAsync<EveryFiveSeconds>(("Serverless:Embedded:ShutdownTimeout", "00:00:00.100"));
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await _runs.NextAsync();

        await host.StopAsync();

        Assert.Single(host.Logs.Entries, entry => entry is { Level: LogLevel.Warning, Message: "TimerTriggerListener still had invocations running when the time for the shutdown was over" });
        _runs.Hold.SetResult();
    }

    [Fact(Timeout = 30_000)]
    public async Task GetHttpRequestDataAsync_OfATimer_IsNull()
    {
        TaskCompletionSource<object?> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FunctionsTestHost host = await TestApp.ServeAsync<AtStart>(builder =>
        {
            builder.Services.AddSingleton(_runs);
            builder.UseMiddleware(async (context, next) =>
            {
                await next();
                seen.SetResult(await context.GetHttpRequestDataAsync());
            });
        });

        Assert.Null(await seen.Task);
    }

    private Task<FunctionsTestHost> ServeAsync<T>(params (string, string)[] settings)
        where T : class => TestApp.ServeAsync<T>(builder => builder.Services.AddSingleton(_runs), settings);

    internal sealed class Runs
    {
        private int _now;

        public Channel<TimerInfo> Started { get; } = Channel.CreateUnbounded<TimerInfo>();

        public TaskCompletionSource? Hold { get; set; }

        public int Now => _now;

        public int Most { get; private set; }

        public async Task<TimerInfo> NextAsync()
        {
            using CancellationTokenSource patience = new(TestApp.Patience);
            return await Started.Reader.ReadAsync(patience.Token);
        }

        public async Task RunAsync(TimerInfo info)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _now));
            await Started.Writer.WriteAsync(info);
            await (Hold?.Task ?? Task.CompletedTask);
            Interlocked.Decrement(ref _now);
        }
    }

    internal sealed class EveryFiveSeconds(Runs runs)
    {
        [Function("EveryFiveSeconds")]
        public Task RunAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer) => runs.RunAsync(timer);
    }

    internal sealed class EveryMinute(Runs runs)
    {
        [Function("EveryMinute")]
        public Task RunAsync([TimerTrigger("00:01:00")] TimerInfo timer) => runs.RunAsync(timer);
    }

    internal sealed class BySetting(Runs runs)
    {
        [Function("BySetting")]
        public Task RunAsync([TimerTrigger("%Sweep:Schedule%")] TimerInfo timer) => runs.RunAsync(timer);
    }

    internal sealed class AtStart(Runs runs)
    {
        [Function("AtStart")]
        public Task RunAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => runs.RunAsync(timer);
    }

    internal sealed class Failing(Runs runs)
    {
        [Function("Failing")]
        public async Task RunAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer)
        {
            await runs.RunAsync(timer);
            throw new InvalidTimeZoneException("on purpose");
        }
    }
}
