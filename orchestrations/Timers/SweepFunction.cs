using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Serverless.Orchestrations.Timers;

/// <summary>Every minute: mends what was cut off half-way and deletes what is no longer kept.</summary>
public sealed class SweepFunction(JobSweeper jobs, SessionSweeper sessions, RetentionSweeper retention)
{
    [Function("Sweep")]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        await jobs.SweepAsync(durable, cancellationToken);
        await sessions.SweepAsync(durable, cancellationToken);
        await retention.SweepAsync(durable, cancellationToken);
    }
}
