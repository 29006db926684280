using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Embedded;

/// <summary>Waits for orchestrations of a test's host.</summary>
public static class FunctionsTestHostExtensions
{
    /// <summary>Real time that a test waits at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>How an orchestration ended, with its input and output. Does not move the clock.</summary>
    /// <exception cref="TimeoutException">It has not ended within 30 s of real time.</exception>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public static Task<OrchestrationMetadata> EndOfAsync(this FunctionsTestHost host, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync(instanceId, true).WaitAsync(Patience);
    }

    /// <summary>As <see cref="EndOfAsync(FunctionsTestHost, string)"/>, and moves the clock on, again and again, until then.</summary>
    /// <param name="host">The host.</param>
    /// <param name="instanceId">Which orchestration.</param>
    /// <param name="step">How far the clock is moved at a time; what lies closer together than this may come about in one move.</param>
    public static async Task<OrchestrationMetadata> EndOfAsync(this FunctionsTestHost host, string instanceId, TimeSpan step)
    {
        Task<OrchestrationMetadata> end = host.EndOfAsync(instanceId);
        while (!end.IsCompleted)
        {
            // What is due does its work in real time, before the clock goes on.
            await Task.Delay(Pause, TimeProvider.System);
            host.Clock.Advance(step);
        }

        return await end;
    }
}
