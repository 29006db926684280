using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Events;
using Serverless.Domain.Idempotency;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Settings;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Orchestrations.Timers;

/// <summary>Deletes ended jobs that are older than their app keeps them, used idempotency keys, and the histories of ended orchestrations.</summary>
public sealed partial class RetentionSweeper(
    IMediaJobStore jobs, JobRemoval removal, IAppEvents events, IIdempotencyStore keys, RetentionOptions options, AppsOptions apps, TimeProvider clock, ILogger<RetentionSweeper> logger)
{
    /// <summary>An ended orchestration is kept so long for whoever looks into a failure.</summary>
    public static readonly TimeSpan HistoryKept = TimeSpan.FromDays(2);

    private static readonly OrchestrationRuntimeStatus[] EndedStatuses =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public async Task SweepAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await keys.SweepAsync(cancellationToken);
        // The durable extension fails on a filter without a beginning.
        await durable.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, now - HistoryKept, EndedStatuses), cancellationToken);
        int[] kept = [.. apps.Apps.Select(app => app.RetentionDays).OfType<int>().Append(options.Days).Where(days => days > 0)];
        if (kept.Length == 0)
            return;
        await foreach (MediaJob job in jobs.EndedJobsAsync(now - TimeSpan.FromDays(kept.Min()), cancellationToken))
        {
            int days = apps.RetentionDaysOf(job.AppId) ?? options.Days;
            if (days > 0 && (job.EndedAt ?? job.UpdatedAt) < now - TimeSpan.FromDays(days))
                await TryDeleteAsync(job, days, cancellationToken);
        }
    }

    private async Task TryDeleteAsync(MediaJob job, int days, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(job, days, cancellationToken);
        }
#pragma warning disable CA1031 // One job whose files cannot be deleted (a legal hold, say) must not keep the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogKept(e, job.Id, job.AppId);
        }
    }

    private async Task DeleteAsync(MediaJob job, int days, CancellationToken cancellationToken)
    {
        // Files that cannot be deleted are no news. A sweep that is cut off after it was told tells it again, and nothing goes untold.
        await removal.RemoveFilesAsync(job, cancellationToken);
        await events.TellAsync(job.AppId, Expired(job, days, clock.GetUtcNow()), cancellationToken);
        await jobs.DeleteAsync(job, cancellationToken);
        LogExpired(job.Id, job.AppId, job.RoomId, days);
    }

    private static NewEvent Expired(MediaJob job, int days, DateTimeOffset now) => new(EventTypes.AppJobExpired, now, new Dictionary<string, object?>
    {
        ["job_id"] = job.Id,
        ["kind"] = WireName.Of(job.Kind),
        ["room_id"] = job.RoomId,
        ["session_id"] = job.SessionId,
        ["days"] = days,
    });

    [LoggerMessage(1, LogLevel.Information, "Job {JobId} of app {AppId}, room {RoomId}, has ended {Days} days ago and was deleted with its files")]
    private partial void LogExpired(string jobId, string appId, string roomId, int days);

    [LoggerMessage(2, LogLevel.Error, "Job {JobId} of app {AppId} has expired and could not be deleted; it is tried again")]
    private partial void LogKept(Exception exception, string jobId, string appId);
}
