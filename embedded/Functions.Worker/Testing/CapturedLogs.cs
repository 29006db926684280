using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>Keeps what a test's host logs.</summary>
public sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLog> _entries = new();

    internal CapturedLogs()
    {
    }

    /// <summary>All lines so far, oldest first.</summary>
    public IReadOnlyList<CapturedLog> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
        // Nothing is held; the lines stay readable after the host has gone.
    }

    private sealed class Writer(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs._entries.Enqueue(new CapturedLog(logLevel, category, eventId, formatter(state, exception), exception));
    }
}
