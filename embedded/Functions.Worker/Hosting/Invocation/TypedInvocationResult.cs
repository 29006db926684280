using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded.Invocation;

internal sealed class TypedInvocationResult<T>(InvocationResultFeature feature) : InvocationResult<T>
{
    public override T? Value
    {
        get => feature.Value switch
        {
            null => default,
            T value => value,
            object other => throw new InvalidOperationException($"The invocation's result is a {other.GetType()}, not a {typeof(T)}."),
        };
        set => feature.Value = value;
    }
}
