using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule, in UTC.</summary>
/// <param name="schedule">An NCRONTAB expression of six fields (seconds first) or five, a time span <c>hh:mm:ss</c>, or <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Whether runs are remembered across restarts of the real host. The embedded host remembers them in the process only.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Run once as soon as the host has started, whatever the schedule.</summary>
    public bool RunOnStartup { get; set; }
}
