using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>Makes <see cref="ReplaySafeLogger"/>s. Does not own the factory that it wraps.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, ILoggerFactory inner) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, inner.CreateLogger(categoryName));

    public void Dispose()
    {
    }
}
