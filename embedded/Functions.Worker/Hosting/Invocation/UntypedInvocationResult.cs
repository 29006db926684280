using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

internal sealed class UntypedInvocationResult(InvocationResultFeature feature) : InvocationResult
{
    public override object? Value
    {
        get => feature.Value;
        set => feature.Value = value;
    }
}
