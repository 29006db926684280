using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>How the rest of the app speaks to the orchestrations of media jobs.</summary>
public sealed partial class MediaJobClient(IMediaJobStore jobs, TimeProvider clock, ILogger<MediaJobClient> logger)
{
    /// <summary>Schedules the job's orchestration, unless it has one.</summary>
    public static async Task EnsureScheduledAsync(DurableTaskClient durable, MediaJob job, CancellationToken cancellationToken)
    {
        if (await durable.GetInstanceAsync(job.Id, cancellationToken) is null)
            await ScheduleAsync(durable, job, cancellationToken);
    }

    public static Task ScheduleAsync(DurableTaskClient durable, MediaJob job, CancellationToken cancellationToken) =>
        durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(MediaJobOrchestrator), MediaJobInput.Of(job), new StartOrchestrationOptions(job.Id), cancellationToken);

    /// <summary>Moves the job to <c>stopping</c>, which its worker sees at once, and tells its orchestration. A job that stops or has ended stays as it is.</summary>
    /// <returns>The job as it is then.</returns>
    public async Task<MediaJob> StopAsync(DurableTaskClient durable, MediaJob job, string reason, CancellationToken cancellationToken)
    {
        MediaJob stopped = await jobs.MoveAsync(job.Id, new JobMove(JobStatus.Stopping, reason), cancellationToken) ?? job;
        if (stopped.Status == JobStatus.Stopping)
            await SignalAsync(durable, job.Id, new() { Type = JobSignalType.Stop, At = clock.GetUtcNow(), StopReason = stopped.StopReason }, cancellationToken);
        return stopped;
    }

    /// <summary>Tells the job's orchestration. One that is not there (yet) is made and told by the sweeper.</summary>
    public async Task SignalAsync(DurableTaskClient durable, string jobId, JobSignal signal, CancellationToken cancellationToken)
    {
        try
        {
            await durable.RaiseEventAsync(jobId, JobSignal.EventName, signal, cancellationToken);
        }
        // Which exception says "unknown instance" differs between the durable backends.
        catch (Exception e) when (e is not OperationCanceledException && IsToldAgain(signal))
        {
            LogNotTold(e, jobId, signal.Type);
        }
    }

    /// <summary>A stop is told again by the sweeper, a loss by the watch.</summary>
    private static bool IsToldAgain(JobSignal signal) => signal.Type is JobSignalType.Stop or JobSignalType.Lost;

    [LoggerMessage(1, LogLevel.Warning, "Job {JobId} could not be told {Signal} now; it will be by a timer")]
    private partial void LogNotTold(Exception exception, string jobId, JobSignalType signal);
}
