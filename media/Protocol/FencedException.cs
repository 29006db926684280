namespace Serverless.Media.Protocol;

/// <summary>Another attempt has taken over: leave at once, upload and report nothing more.</summary>
internal sealed class FencedException(string message) : Exception(message);
