using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>Writes rows of one partition, those that come while a transaction is under way together in the next one.</summary>
internal sealed class GroupCommit(TableClient table, ILogger log)
{
    // Limits of the service: 100 rows, 4 MiB.
    private const int MostRows = 100;
    private const int MostBytes = 3 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Write> _waiting = new();
    private bool _working;

    /// <param name="action">What to do with the row.</param>
    /// <param name="size">The row's size in bytes, about.</param>
    /// <param name="cancellation">Gives the waiting up; the row may be written all the same.</param>
    /// <returns>The row's new version.</returns>
    /// <exception cref="RequestFailedException">The service refuses the row.</exception>
    public Task<ETag> AddAsync(TableTransactionAction action, int size, CancellationToken cancellation)
    {
        Write write = new(action, size, cancellation);
        lock (_gate)
        {
            _waiting.Enqueue(write);
            if (!_working)
            {
                _working = true;
                ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.WorkAsync(), this, preferLocal: false);
            }
        }

        return write.Done.Task.WaitAsync(cancellation);
    }

    private async Task WorkAsync()
    {
        while (Take() is { } batch)
        {
            await WriteAsync(batch);
        }
    }

    private List<Write>? Take()
    {
        lock (_gate)
        {
            List<Write> batch = [];
            int bytes = 0;
            while (batch.Count < MostRows && _waiting.TryPeek(out Write? next) && (batch.Count == 0 || bytes + next.Size <= MostBytes))
            {
                _waiting.Dequeue();
                if (next.Cancellation.IsCancellationRequested)
                {
                    next.Done.TrySetCanceled(next.Cancellation);
                    continue;
                }

                bytes += next.Size;
                batch.Add(next);
            }

            _working = batch.Count > 0;
            return _working ? batch : null;
        }
    }

    private async Task WriteAsync(List<Write> batch)
    {
        try
        {
            IReadOnlyList<Response> answers = await StorageFaults.SitOutAsync(
                async () => (await table.SubmitTransactionAsync(batch.Select(write => write.Action))).Value, log, batch[0].Cancellation);
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(answers[i].Headers.ETag ?? ETag.All);
            }
        }
        catch (OperationCanceledException fault)
        {
            batch[0].Done.TrySetCanceled(fault.CancellationToken);
            await WriteEachAsync(batch.Skip(1));
        }
        catch (Exception fault) when (batch.Count == 1)
        {
            batch[0].Done.TrySetException(fault);
        }
        catch (RequestFailedException)
        {
            // One row is refused; alone, each gets its own answer.
            await WriteEachAsync(batch);
        }
        catch (Exception fault)
        {
            batch.ForEach(write => write.Done.TrySetException(fault));
        }
    }

    private async Task WriteEachAsync(IEnumerable<Write> batch)
    {
        foreach (Write write in batch)
        {
            await WriteAsync([write]);
        }
    }

    private sealed record Write(TableTransactionAction Action, int Size, CancellationToken Cancellation)
    {
        public TaskCompletionSource<ETag> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
