using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>Calls functions by the host's invoker.</summary>
internal sealed class FunctionRunner(FunctionTable functions, IFunctionInvoker invoker, DataConverter converter) : IFunctionRunner
{
    public DataConverter Converter => converter;

    public Task<object?> RunOrchestratorAsync(string name, string? input, TaskOrchestrationContext context)
    {
        OrchestratorFunction orchestrator = functions.Orchestrator(name);
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase);
        if (orchestrator.Input is { } parameter)
        {
            data[parameter.Name!] = converter.Deserialize(input, parameter.ParameterType);
        }

        FunctionInvocation invocation = new() { TriggerValue = _ => context, BindingData = data };
        return invoker.InvokeAsync(orchestrator.Function, invocation, CancellationToken.None);
    }

    public async Task<string?> RunActivityAsync(ActivityCall call, CancellationToken cancellation)
    {
        FunctionDescriptor activity = functions.Activity(call.Scheduled.Name ?? "");
        FunctionInvocation invocation = new()
        {
            TriggerValue = type => type == typeof(TaskActivityContext)
                ? new EmbeddedActivityContext(activity.Name, call.InstanceId)
                : converter.Deserialize(call.Scheduled.Data, type),
            BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = call.InstanceId },
        };
        return converter.Serialize(await invoker.InvokeAsync(activity, invocation, cancellation));
    }
}
