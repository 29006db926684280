namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger said beside its value.</summary>
public abstract class BindingContext
{
    /// <summary>By name, ignoring case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
