using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>Events that nothing has waited for yet, and waits that no event has come for. Names ignore case.</summary>
internal sealed class ExternalEvents(DataConverter converter, OrchestratorLoop loop)
{
    private readonly Dictionary<string, Queue<HistoryEvent>> _unread = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LinkedList<Wait>> _waits = new(StringComparer.OrdinalIgnoreCase);

    public int Waiting { get; private set; }

    /// <summary>Those of one name in the order of their coming.</summary>
    public IEnumerable<HistoryEvent> Unread => _unread.Values.SelectMany(queue => queue);

    /// <param name="raised">The event.</param>
    /// <param name="toWaits">False once the orchestrator has ended: a wait that it left open is nobody's, and the next execution must see the event.</param>
    public void Raise(HistoryEvent raised, bool toWaits)
    {
        string name = raised.Name ?? "";
        if (toWaits && _waits.TryGetValue(name, out LinkedList<Wait>? waits) && waits.First is { } first)
        {
            waits.RemoveFirst();
            Waiting--;
            first.Value.Complete(raised.Data, converter);
            return;
        }

        if (!_unread.TryGetValue(name, out Queue<HistoryEvent>? unread))
        {
            _unread[name] = unread = new Queue<HistoryEvent>();
        }

        unread.Enqueue(raised);
    }

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        Wait<T> wait = new();
        if (_unread.TryGetValue(name, out Queue<HistoryEvent>? unread) && unread.TryDequeue(out HistoryEvent? raised))
        {
            wait.Complete(raised.Data, converter);
            return wait.Task;
        }

        if (!_waits.TryGetValue(name, out LinkedList<Wait>? waits))
        {
            _waits[name] = waits = new LinkedList<Wait>();
        }

        LinkedListNode<Wait> node = waits.AddLast(wait);
        Waiting++;
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() => Forget(node, cancellation));
        }

        return wait.Task;
    }

    private void Forget(LinkedListNode<Wait> node, CancellationToken cancellation)
    {
        if (!loop.IsCurrent)
        {
            loop.Refuse();
            return;
        }

        if (node.List is { } waits)
        {
            waits.Remove(node);
            Waiting--;
            node.Value.Cancel(cancellation);
        }
    }

    private abstract class Wait
    {
        public abstract void Complete(string? data, DataConverter converter);

        public abstract void Cancel(CancellationToken cancellation);
    }

    private sealed class Wait<T> : Wait
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Task<T> Task => _source.Task;

        public override void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);

        public override void Complete(string? data, DataConverter converter)
        {
            T payload;
            try
            {
                payload = converter.Deserialize<T>(data)!;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                _source.TrySetException(fault);
                return;
            }

            _source.TrySetResult(payload);
        }
    }
}
