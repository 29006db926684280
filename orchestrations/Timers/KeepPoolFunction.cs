using Microsoft.Azure.Functions.Worker;

namespace Serverless.Orchestrations.Timers;

/// <summary>Every 5 s: keeps the pool of waiting workers full.</summary>
public sealed class KeepPoolFunction(PoolKeeper keeper)
{
    [Function("KeepPool")]
    public Task RunAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) => keeper.KeepAsync(cancellationToken);
}
