using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Assets;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Domain.Settings;

namespace Serverless.Orchestrations.Timers;

/// <summary>Deletes ended jobs that are older than the settings keep them, used idempotency keys, and the histories of ended orchestrations.</summary>
public sealed partial class RetentionSweeper(
    IMediaJobStore jobs, IJobFiles files, IIdempotencyStore keys, RetentionOptions options, TimeProvider clock, ILogger<RetentionSweeper> logger)
{
    /// <summary>An ended orchestration is kept so long for whoever looks into a failure.</summary>
    public static readonly TimeSpan HistoryKept = TimeSpan.FromDays(2);

    private static readonly OrchestrationRuntimeStatus[] EndedStatuses =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public async Task SweepAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await keys.SweepAsync(cancellationToken);
        await durable.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: now - HistoryKept, Statuses: EndedStatuses), cancellationToken);
        if (options.Days == 0)
            return;
        await foreach (MediaJob job in jobs.EndedJobsAsync(now - TimeSpan.FromDays(options.Days), cancellationToken))
        {
            await files.DeleteAsync(job.Id, cancellationToken);
            await jobs.DeleteAsync(job, cancellationToken);
            LogExpired(job.Id);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Job {JobId} has expired and was deleted with its files")]
    private partial void LogExpired(string jobId);
}
