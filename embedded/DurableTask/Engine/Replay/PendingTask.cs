using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>Something numbered that the orchestrator waits for.</summary>
internal abstract class PendingTask(HistoryEvent decision)
{
    public HistoryEvent Decision { get; } = decision;

    /// <summary>Runs the orchestrator's continuations inline.</summary>
    public abstract void Complete(HistoryEvent ending, DataConverter converter);
}

/// <inheritdoc/>
internal sealed class PendingTask<T>(HistoryEvent decision) : PendingTask(decision)
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);

    public override void Complete(HistoryEvent ending, DataConverter converter)
    {
        if (ending.Failure is not null)
        {
            _source.TrySetException(new TaskFailedException(Decision.Name ?? "", Decision.TaskId, ending.Failure));
            return;
        }

        T result;
        try
        {
            result = converter.Deserialize<T>(ending.Data)!;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _source.TrySetException(fault);
            return;
        }

        _source.TrySetResult(result);
    }
}
