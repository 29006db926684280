using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Discovery;

internal sealed class BellListener(IFunctionInvoker invoker) : ITriggerListener
{
    private FunctionDescriptor? _function;

    public string State { get; private set; } = "made";

    public bool Supports(TriggerBindingAttribute trigger) => trigger is BellTriggerAttribute;

    public void Register(FunctionDescriptor function) => _function = function;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        State = "started";
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        State = "stopped";
        return Task.CompletedTask;
    }

    public Task<object?> RingAsync(string sound, Dictionary<string, object?> data) => invoker.InvokeAsync(
        _function!,
        new FunctionInvocation
        {
            TriggerValue = _ => sound,
            BindingData = new Dictionary<string, object?>(data, StringComparer.OrdinalIgnoreCase),
            Prepare = context => context.Items["from"] = "bell",
        },
        CancellationToken.None);
}
