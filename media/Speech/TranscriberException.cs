namespace Serverless.Media.Speech;

/// <summary>The engine could not be started or ended early. The message is for a person.</summary>
internal sealed class TranscriberException(string message) : Exception(message);
