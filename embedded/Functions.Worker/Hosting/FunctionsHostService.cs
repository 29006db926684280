using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Embedded.Discovery;
using Serverless.Embedded.Invocation;

namespace Serverless.Embedded;

/// <summary>Hands every function to its listener, and starts and stops the listeners. The web host starts after it and stops before it.</summary>
internal sealed partial class FunctionsHostService(
    FunctionCatalog catalog,
    FunctionPlans plans,
    ConstructorCheck constructors,
    IEnumerable<ITriggerListener> listeners,
    EmbeddedHostAddress address,
    ILogger<FunctionsHostService> logger) : IHostedLifecycleService
{
    private readonly ITriggerListener[] _listeners = [.. listeners];
    private int _functions;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        RegisterAll();
        foreach (ITriggerListener listener in _listeners)
        {
            await listener.StartAsync(cancellationToken);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        LogListening(_functions, address.BaseAddress);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_listeners.Select(listener => StopAsync(listener, cancellationToken)));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task StopAsync(ITriggerListener listener, CancellationToken cancellationToken)
    {
        try
        {
            await listener.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStillRunning(listener.GetType().Name);
        }
#pragma warning disable CA1031 // One listener's fault must not keep the others from stopping.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogStopFailed(fault, listener.GetType().Name);
        }
    }

    /// <exception cref="FunctionsStartupException">Some function cannot be served.</exception>
    private void RegisterAll()
    {
        List<string> faults = [];
        // In the order of the real host, which tries routes in the order of their functions' names.
        foreach (FunctionDescriptor function in FunctionDiscovery.Describe(catalog.Methods, faults).OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase))
        {
            faults.AddRange(Register(function).Select(fault => $"{function.Name}: {fault}"));
            _functions++;
        }

        if (faults.Count > 0)
        {
            throw new FunctionsStartupException(faults);
        }
    }

    private List<string> Register(FunctionDescriptor function)
    {
        List<string> faults = [.. plans.Check(function)];
        if (constructors.Fault(function) is { } unmade)
        {
            faults.Add(unmade);
        }

        ITriggerListener? listener = Array.Find(_listeners, listener => listener.Supports(function.Trigger));
        if (listener is null)
        {
            faults.Add($"The trigger {function.Trigger.GetType().Name} is not supported.");
            return faults;
        }

        try
        {
            listener.Register(function);
        }
        catch (InvalidOperationException fault)
        {
            faults.Add(fault.Message);
        }

        return faults;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Serving {Functions} functions on {Address}")]
    private partial void LogListening(int functions, Uri address);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Listener} still had invocations running when the time for the shutdown was over")]
    private partial void LogStillRunning(string listener);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "{Listener} did not stop")]
    private partial void LogStopFailed(Exception fault, string listener);
}
