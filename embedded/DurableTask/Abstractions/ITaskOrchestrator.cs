namespace Microsoft.DurableTask;

/// <summary>An orchestrator as a class, for code that is shared with other hosts of durable tasks.</summary>
public interface ITaskOrchestrator
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
