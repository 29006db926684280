namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned; setting <see cref="Value"/> replaces it.</summary>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}
