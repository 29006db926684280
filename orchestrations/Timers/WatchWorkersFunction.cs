using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Orchestrations.Timers;

/// <summary>Every 5 s: tells the orchestrations of jobs whose worker has fallen silent.</summary>
public sealed class WatchWorkersFunction(SilenceWatch watch, IMediaLauncher launcher, MediaJobClient client, TimeProvider clock)
{
    [Function("WatchWorkers")]
    public async Task RunAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (MediaJob job in await watch.LookAsync(cancellationToken))
        {
            var lost = new JobSignal
            {
                Type = JobSignalType.Lost,
                Attempt = job.Attempt,
                At = clock.GetUtcNow(),
                Error = new(JobErrorTypes.WorkerLost, "the media worker fell silent"),
            };
            await client.SignalAsync(durable, job.Id, lost, cancellationToken);
        }
        await launcher.LookAfterAsync(cancellationToken);
    }
}
