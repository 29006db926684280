using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>Calls orchestrator and activity functions.</summary>
internal interface IFunctionRunner
{
    DataConverter Converter { get; }

    /// <exception cref="InvalidOperationException">There is no such orchestrator.</exception>
    Task<object?> RunOrchestratorAsync(string name, string? input, TaskOrchestrationContext context);

    /// <returns>The serialized result.</returns>
    /// <exception cref="InvalidOperationException">There is no such activity.</exception>
    Task<string?> RunActivityAsync(ActivityCall call, CancellationToken cancellation);
}
