using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Fixtures;

/// <summary>Orchestrators and activities given as lambdas.</summary>
internal sealed class TestFunctions : IFunctionRunner
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    public DataConverter Converter => JsonDataConverter.Default;

    /// <summary>Names of the activities in the order in which they began.</summary>
    public ConcurrentQueue<string> Begun { get; } = new();

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> body)
    {
        _orchestrators[name] = async context => await body(context);
        return this;
    }

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task> body)
    {
        _orchestrators[name] = async context =>
        {
            await body(context);
            return null;
        };
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, TOut> body) =>
        ActivityAsync<TIn, TOut>(name, (input, _) => Task.FromResult(body(input)));

    public TestFunctions ActivityAsync<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> body)
    {
        _activities[name] = async (data, cancellation) => await body(Converter.Deserialize<TIn>(data)!, cancellation);
        return this;
    }

    public Task<object?> RunOrchestratorAsync(string name, string? input, TaskOrchestrationContext context) =>
        _orchestrators.TryGetValue(name, out Func<TaskOrchestrationContext, Task<object?>>? body)
            ? body(context)
            : throw new InvalidOperationException($"There is no orchestrator function named '{name}'.");

    public async Task<string?> RunActivityAsync(ActivityCall call, CancellationToken cancellation)
    {
        string name = call.Scheduled.Name!;
        Begun.Enqueue(name);
        return _activities.TryGetValue(name, out Func<string?, CancellationToken, Task<object?>>? body)
            ? Converter.Serialize(await body(call.Scheduled.Data, cancellation))
            : throw new InvalidOperationException($"There is no activity function named '{name}'.");
    }
}
