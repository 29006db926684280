namespace Microsoft.DurableTask;

/// <summary>An activity as a class, for code that is shared with other hosts of durable tasks.</summary>
public interface ITaskActivity
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
