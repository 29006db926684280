using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The parameter is a client of the task hub.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The hub; the host's own when null. The embedded host has no other.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting with the storage connection string; the host's own when null. The embedded host has no other.</summary>
    public string? ConnectionName { get; set; }
}
