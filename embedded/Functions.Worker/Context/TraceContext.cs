using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The W3C trace context that the trigger brought.</summary>
public abstract class TraceContext
{
    /// <summary>Empty if the trigger brought none.</summary>
    public abstract string TraceParent { get; }

    /// <summary>Empty if the trigger brought none.</summary>
    public abstract string TraceState { get; }

    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;
}
