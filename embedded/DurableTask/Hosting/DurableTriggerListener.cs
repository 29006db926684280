using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Embedded.Durable;

/// <summary>Serves orchestration and activity triggers.</summary>
internal sealed class DurableTriggerListener(FunctionTable functions, DurableHub hub) : ITriggerListener
{
    public bool Supports(TriggerBindingAttribute trigger) => trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute;

    public void Register(FunctionDescriptor function) => functions.Add(function);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        hub.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => hub.StopAsync(cancellationToken);
}
