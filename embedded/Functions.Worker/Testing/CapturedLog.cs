using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>One line that was logged.</summary>
public sealed record CapturedLog(LogLevel Level, string Category, EventId Event, string Message, Exception? Exception);
