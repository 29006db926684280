namespace Serverless.Embedded.Invocation;

/// <summary>Holds what the invocation will return.</summary>
internal sealed class InvocationResultFeature
{
    public object? Value { get; set; }
}
