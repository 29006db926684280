namespace Microsoft.DurableTask.Client;

/// <param name="Recursive">Whether ended sub-orchestrations are purged as well.</param>
public record PurgeInstanceOptions(bool Recursive = false);
