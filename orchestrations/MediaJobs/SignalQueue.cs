using Microsoft.DurableTask;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>The job's signals one after the other. One wait stays open all the time, so that none is lost between two phases.</summary>
internal sealed class SignalQueue(TaskOrchestrationContext context)
{
    private Task<JobSignal>? _next;

    /// <summary>The next signal of <paramref name="attempt"/>, or of no attempt; older attempts have nothing to say any more.</summary>
    /// <returns>Null when the deadline comes first.</returns>
    public async Task<JobSignal?> NextAsync(int attempt, DateTime deadline)
    {
        using var cancel = new CancellationTokenSource();
        Task timer = context.CreateTimer(deadline, cancel.Token);
        while (true)
        {
            _next ??= context.WaitForExternalEvent<JobSignal>(JobSignal.EventName);
            if (await Task.WhenAny(_next, timer) == timer)
                return null;
            JobSignal signal = await _next;
            _next = null;
            if (signal.Attempt != 0 && signal.Attempt != attempt)
                continue;
#pragma warning disable CA1849 // CancelAsync would leave the orchestrator's thread
            cancel.Cancel();
#pragma warning restore CA1849
            return signal;
        }
    }
}
