using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serverless.Embedded.Invocation;

namespace Serverless.Embedded.Timers;

/// <summary>Runs the functions with a timer trigger, by the container's clock.</summary>
internal sealed class TimerTriggerListener(
    IFunctionInvoker invoker,
    TimeProvider clock,
    IConfiguration configuration,
    ShutdownSignal shutdown,
    ILoggerFactory loggers) : ITriggerListener, IDisposable
{
    private readonly List<ScheduledFunction> _functions = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public bool Supports(TriggerBindingAttribute trigger) => trigger is TimerTriggerAttribute;

    public void Register(FunctionDescriptor function)
    {
        if (function.TriggerParameter.ParameterType != typeof(TimerInfo))
        {
            throw new InvalidOperationException($"The timer trigger's parameter {function.TriggerParameter.Name} must be a {nameof(TimerInfo)}.");
        }

        TimerSchedule schedule = TimerSchedule.Parse(Resolve(((TimerTriggerAttribute)function.Trigger).Schedule));
        _functions.Add(new ScheduledFunction(function, schedule, invoker, clock, loggers.CreateLogger($"Function.{function.Name}")));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_functions.Select(function => function.RunAsync(_stop.Token, shutdown.Token)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    /// <exception cref="InvalidOperationException">The setting that <c>%Name%</c> refers to is missing.</exception>
    private string Resolve(string schedule)
    {
        if (schedule is not ['%', .., '%'] || schedule.Length < 3)
        {
            return schedule;
        }

        string name = schedule[1..^1];
        return configuration[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new InvalidOperationException($"The setting '{name}' that the schedule refers to is missing.");
    }
}
