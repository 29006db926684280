using Microsoft.Azure.Functions.Worker;

namespace Serverless.DurableTask.CrashHost;

/// <summary>Activities that tell of each of their runs.</summary>
public sealed class Activities(EffectsFile effects)
{
    [Function(nameof(Square))]
    public int Square([ActivityTrigger] int number, string instanceId)
    {
        effects.Append($"{instanceId} square {number}");
        return number * number;
    }

    /// <summary>Fails until it has run three times for its instance.</summary>
    [Function(nameof(FailTwice))]
    public string FailTwice([ActivityTrigger] string name, string instanceId) => effects.Append($"{instanceId} fail {name}") < 3
        ? throw new TimeoutException("on purpose")
        : name;

    [Function(nameof(FailAlways))]
    public string FailAlways([ActivityTrigger] string name, string instanceId)
    {
        effects.Append($"{instanceId} always {name}");
        throw new TimeoutException("on purpose");
    }

    /// <summary>A payload that is too large for a table property.</summary>
    [Function(nameof(Large))]
    public string Large([ActivityTrigger] int length, string instanceId)
    {
        effects.Append($"{instanceId} large {length}");
        return new string('x', length);
    }
}
