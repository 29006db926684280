using Microsoft.Azure.Functions.Worker;

namespace Serverless.Embedded;

/// <summary>What a listener gives with an invocation.</summary>
public sealed record FunctionInvocation
{
    /// <summary>Makes the trigger parameter's value of the wanted type. Throws what the invocation shall fail with.</summary>
    public required Func<Type, object?> TriggerValue { get; init; }

    /// <summary>Values for parameters without a binding attribute, by name ignoring case (route values), already of a suitable type or a string to convert.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    /// <summary>Runs with the context before the middleware, to set features and items.</summary>
    public Action<FunctionContext>? Prepare { get; init; }
}
