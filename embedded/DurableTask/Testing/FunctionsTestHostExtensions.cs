using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded.Durable;

namespace Serverless.Embedded;

/// <summary>Waits for orchestrations of a test's host.</summary>
public static class FunctionsTestHostExtensions
{
    /// <summary>Real time that a test waits at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>An activity may wait for the test itself, or for the clock: real time that it is waited for.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(2);

    /// <summary>How an orchestration ended, with its input and output. Does not move the clock.</summary>
    /// <exception cref="TimeoutException">It has not ended within 30 s of real time.</exception>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public static Task<OrchestrationMetadata> EndOfAsync(this FunctionsTestHost host, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync(instanceId, true).WaitAsync(Patience);
    }

    /// <summary>Waits until no orchestrator and no activity is at work, so that the clock can be moved on: what is open waits for it, or for an event. Waits 2 s of real time at most, for an activity may itself wait for the clock.</summary>
    public static Task SettledAsync(this FunctionsTestHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return SettledAsync(host.Services.GetRequiredService<DurableHub>());
    }

    internal static async Task SettledAsync(DurableHub hub)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (hub.Engine is not { IsIdle: true } && TimeProvider.System.GetElapsedTime(begun) < LongestWork)
        {
            await Task.Delay(Pause, TimeProvider.System);
        }
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
            await host.SettledAsync();
            await Task.WhenAny(end, Task.Delay(Pause, TimeProvider.System));
            host.Clock.Advance(step);
        }

        return await end;
    }
}
