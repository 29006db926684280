namespace Microsoft.DurableTask.Client;

/// <param name="Output">The instance's output from now on.</param>
/// <param name="Recursive">Whether running sub-orchestrations are terminated as well.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
