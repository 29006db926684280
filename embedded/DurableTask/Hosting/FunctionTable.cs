using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>The orchestrators and activities of the app, by name ignoring case.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, OrchestratorFunction> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionDescriptor> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">The declaration cannot be served.</exception>
    public void Add(FunctionDescriptor function)
    {
        if (function.Trigger is OrchestrationTriggerAttribute orchestration)
        {
            if (!function.TriggerParameter.ParameterType.IsAssignableFrom(typeof(TaskOrchestrationContext)))
            {
                throw new InvalidOperationException($"The orchestration trigger's parameter must be a {nameof(TaskOrchestrationContext)}.");
            }

            ParameterInfo? input = Array.Find(function.Method.GetParameters(), parameter => IsInput(function, parameter));
            Put(_orchestrators, orchestration.Orchestration ?? function.Name, new OrchestratorFunction(function, input));
            return;
        }

        Put(_activities, (function.Trigger as ActivityTriggerAttribute)?.Activity ?? function.Name, function);
    }

    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public OrchestratorFunction Orchestrator(string name) => _orchestrators.TryGetValue(name, out OrchestratorFunction? found)
        ? found
        : throw new InvalidOperationException($"There is no orchestrator function named '{name}'.");

    /// <inheritdoc cref="Orchestrator"/>
    public FunctionDescriptor Activity(string name) => _activities.TryGetValue(name, out FunctionDescriptor? found)
        ? found
        : throw new InvalidOperationException($"There is no activity function named '{name}'.");

    private static void Put<T>(Dictionary<string, T> table, string name, T value)
    {
        if (!table.TryAdd(name, value))
        {
            throw new InvalidOperationException($"The name '{name}' is taken by another function.");
        }
    }

    private static bool IsInput(FunctionDescriptor function, ParameterInfo parameter) =>
        parameter.Position != function.TriggerParameter.Position
        && parameter.ParameterType != typeof(FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken)
        && parameter.GetCustomAttribute<BindingAttribute>() is null;
}
