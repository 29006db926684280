namespace Serverless.Adapters.LiveKit;

/// <summary>A call of LiveKit's API that did not succeed; the message names the method.</summary>
internal sealed class LiveKitException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What LiveKit was asked about is not there.</summary>
    public bool IsMissing { get; init; }
}
