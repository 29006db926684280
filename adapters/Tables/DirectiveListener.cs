using Serverless.Domain.Workers;

namespace Serverless.Adapters.Tables;

/// <inheritdoc/>
internal sealed class DirectiveListener(Action<DirectiveListener> left) : IDirectiveListener
{
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Wake() => Volatile.Read(ref _rung).TrySetResult();

    /// <inheritdoc/>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        Task rung = _rung.Task;
        await rung.WaitAsync(longest, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (rung.IsCompleted)
            Volatile.Write(ref _rung, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public void Dispose() => left(this);
}
