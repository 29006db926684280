namespace Serverless.Media.Browser;

/// <summary>The browser refused a command or has gone.</summary>
internal sealed class CdpException(string message) : Exception(message);
