namespace Serverless.Embedded.Durable;

/// <summary>
/// The one logical thread of an orchestrator. Continuations run inline on the thread of the current turn;
/// whatever arrives from another thread was awaited from outside of the orchestration and is refused.
/// </summary>
internal sealed class OrchestratorLoop(Action intruded) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private volatile int _thread;

    /// <summary>Whether something from outside has tried to go on.</summary>
    public volatile bool Intruded;

    public bool IsCurrent => _thread == Environment.CurrentManagedThreadId;

    public void Run(Action turn)
    {
        SynchronizationContext? before = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            turn();
            while (_posted.TryDequeue(out (SendOrPostCallback Callback, object? State) work))
            {
                work.Callback(work.State);
            }
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _posted.Enqueue((d, state));
            return;
        }

        Refuse();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            d(state);
            return;
        }

        Refuse();
    }

    public override SynchronizationContext CreateCopy() => this;

    public void Refuse()
    {
        Intruded = true;
        intruded();
    }
}
