using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Embedded;

/// <summary>Serves one family of triggers. Every listener in the container is asked; a trigger that none supports stops the start-up.</summary>
public interface ITriggerListener
{
    bool Supports(TriggerBindingAttribute trigger);

    /// <summary>Takes a function on, before <see cref="StartAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">The declaration cannot be served; the message says why. The host adds the function's name.</exception>
    void Register(FunctionDescriptor function);

    /// <summary>Begins to take work. Must not wait for anything that may be long in coming, such as a lease.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes no new work and returns when what is running has ended or the token fires.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
