using Microsoft.Azure.Functions.Worker;

namespace Serverless.Orchestrations.Timers;

/// <summary>Every other minute: ends workers that nobody waits for.</summary>
public sealed class SweepWorkersFunction(OrphanSweeper orphans)
{
    [Function("SweepWorkers")]
    public Task RunAsync([TimerTrigger("30 */2 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => orphans.SweepAsync(cancellationToken);
}
