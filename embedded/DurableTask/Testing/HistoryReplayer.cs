using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Embedded.Durable;

namespace Serverless.Embedded;

/// <summary>Records histories of orchestrations, and runs orchestrators through them as the engine does after a restart. No host is needed for a replay, and no activity runs.</summary>
public static class HistoryReplayer
{
    /// <summary>The present execution of an orchestration, ended or not, as text to be kept in a file.</summary>
    /// <param name="services">Of the host that ran it.</param>
    /// <param name="instanceId">Which one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public static async Task<string> RecordAsync(IServiceProvider services, string instanceId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        IHubStorage storage = services.GetRequiredService<IHubStorage>();
        InstanceRecord record = await storage.Instances.ReadAsync(instanceId, withHistory: true, cancellation)
            ?? throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
        return RecordedHistory.Write(record);
    }

    /// <inheritdoc cref="Replay{T}(Func{TaskOrchestrationContext, Task{T}}, string)"/>
    public static HistoryReplay Replay(Func<TaskOrchestrationContext, Task> orchestrator, string history)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return Run(
            async context =>
            {
                await orchestrator(context);
                return null;
            },
            history);
    }

    /// <param name="orchestrator">The orchestrator function; one that takes its input as a parameter as <c>context => Run(context, context.GetInput&lt;T&gt;())</c>.</param>
    /// <param name="history">What <see cref="RecordAsync"/> gave.</param>
    /// <exception cref="NonDeterministicReplayException">It decided otherwise than recorded, or ends where it went on, or goes on where it ended.</exception>
    /// <exception cref="FormatException">This is no recorded history.</exception>
    public static HistoryReplay Replay<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator, string history)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return Run(async context => await orchestrator(context), history);
    }

    private static HistoryReplay Run(Func<TaskOrchestrationContext, Task<object?>> orchestrator, string history)
    {
        ArgumentNullException.ThrowIfNull(history);
        RecordedHistory recorded = RecordedHistory.Read(history);
        ExecutionHeader header = new(
            recorded.Orchestrator, recorded.InstanceId, recorded.ExecutionId, recorded.Input, recorded.Version, recorded.Parent, JsonDataConverter.Default, NullLoggerFactory.Instance);
        OrchestratorSession session = new(header, orchestrator, () => { });
        session.Apply(recorded.Events.Select(happened => happened.ToEvent()), replaying: true);
        Ending? ending = session.Ending;
        if (ending?.IsNonDeterministic == true)
        {
            throw new NonDeterministicReplayException(ending.Failure!.ErrorMessage);
        }

        if (ending is null && session.TakeDecisions() is [{ } first, ..])
        {
            throw new NonDeterministicReplayException($"The orchestrator decided {first.Describe()} where the history has nothing more.");
        }

        MustEndAlike(recorded, ending);
        return new HistoryReplay(ending?.Status ?? OrchestrationRuntimeStatus.Running, ending?.Data ?? ending?.Failure?.ToString(), ending?.Failure);
    }

    private static void MustEndAlike(RecordedHistory recorded, Ending? ending)
    {
        // A termination comes from outside, and is in no history.
        bool ended = recorded.Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed;
        if (ended && ending is null)
        {
            throw new NonDeterministicReplayException($"The history ends as {recorded.Status}, where the orchestrator goes on.");
        }

        if (ending is not null && ending.Status != recorded.Status)
        {
            throw new NonDeterministicReplayException($"The orchestrator ends as {ending.Status} where the history is {recorded.Status}: {ending.Failure}");
        }
    }
}
