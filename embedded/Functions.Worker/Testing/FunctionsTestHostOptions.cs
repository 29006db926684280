using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>What a test's host differs in.</summary>
public sealed class FunctionsTestHostOptions
{
    /// <summary>The app. Default: the assembly that calls <see cref="FunctionsTestHost.StartAsync"/>.</summary>
    public Assembly? FunctionsAssembly { get; set; }

    /// <summary>The classes whose functions are served. Default: all of the app and of what it refers to.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; set; }

    /// <summary>Settings beside host.json; they win over it.</summary>
    public IDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What time it is at first. Default: as <see cref="ManualTimeProvider"/>.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Lines below it are not captured. Default: Information.</summary>
    public LogLevel MinimumLogLevel { get; set; } = LogLevel.Information;
}
