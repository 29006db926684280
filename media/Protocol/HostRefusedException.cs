namespace Serverless.Media.Protocol;

/// <summary>The host did not take the code, or was never there.</summary>
internal sealed class HostRefusedException(string message) : Exception(message);
