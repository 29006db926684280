namespace Serverless.Embedded.Durable;

/// <summary>Another process has taken the hub over.</summary>
internal sealed class OwnershipLostException(string message) : Exception(message);
