using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker as a whole.</summary>
public class WorkerOptions
{
    /// <summary>For JSON in and out of functions. Default: <see cref="JsonObjectSerializer"/> reading property names ignoring case and writing them as declared.</summary>
    public ObjectSerializer? Serializer { get; set; }

    /// <summary>Whether exceptions of functions reach the host unwrapped. The embedded host always hands them on unwrapped.</summary>
    public bool EnableUserCodeException { get; set; } = true;
}
