using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain;
using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;
using Serverless.Domain.Sessions;
using Serverless.Orchestrations.MediaJobs;
using Serverless.Orchestrations.MediaJobs.Activities;
using Serverless.Orchestrations.Sessions;

namespace Serverless.Orchestrations.Timers;

/// <summary>Looks after the jobs that have not ended: a start or stop that was cut off is gone on with, and none stays open without an orchestration.</summary>
public sealed partial class JobSweeper(
    IMediaJobStore jobs, IAssetStore assets, IPlaybackFiles playback, ISessionStore sessions, SessionClient sessionClient, MediaJobClient client, TimeProvider clock,
    ILogger<JobSweeper> logger)
{
    /// <summary>What is younger is still in the hands of the call that began it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Beyond it somebody should look, though the files of a recording of many hours may take as long.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromHours(1);

    /// <summary>Jobs that are looked after at once, so that a thousand take seconds of the minute.</summary>
    private const int AtOnce = 8;

    public async Task SweepAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        DateTimeOffset old = clock.GetUtcNow() - Grace;
        var some = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(jobs.OpenJobsAsync(cancellationToken), some, async (job, cancellation) =>
        {
            if (job.UpdatedAt >= old)
                return;
            if (job is { Status: JobStatus.Starting or JobStatus.Stopping or JobStatus.Stopped } && clock.GetUtcNow() - job.UpdatedAt > StuckAfter)
                LogStuck(job.Id, job.Status, (int)(clock.GetUtcNow() - job.UpdatedAt).TotalMinutes);
            try
            {
                await MendAsync(durable, job, cancellation);
            }
#pragma warning disable CA1031 // One job that cannot be mended must not keep the others from it.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogNotMended(e, job.Id);
            }
        });
    }

    private async Task MendAsync(DurableTaskClient durable, MediaJob job, CancellationToken cancellationToken)
    {
        if (job.Status.IsTerminal())
        {
            await jobs.RepairAsync(job, cancellationToken);
            return;
        }
        OrchestrationMetadata? orchestration = await durable.GetInstanceAsync(job.Id, cancellationToken);
        if (orchestration is null)
        {
            LogLostStart(job.Id);
            if (await jobs.RepairAsync(job, cancellationToken))
                await Task.WhenAll(MediaJobClient.EnsureScheduledAsync(durable, job, cancellationToken), sessionClient.OfferLateAsync(job, cancellationToken));
            else
                await TakeBackAsync(durable, job, cancellationToken);
        }
        else if (orchestration.IsCompleted)
        {
            LogLostOrchestration(job.Id, orchestration.RuntimeStatus);
            await assets.BreakPromisesAsync(job.Id, "the job's orchestration ended early", cancellationToken);
            // Its media files are final by then.
            JobMove end = job.Status is JobStatus.Stopped or JobStatus.PostProcessing
                ? new(JobStatus.Completed)
                : new(JobStatus.Failed, Error: new(JobErrorTypes.InternalError, "the job's orchestration ended early"));
            await jobs.MoveAsync(job.Id, end, cancellationToken);
            if (end.To == JobStatus.Failed)
                await new EndPlaybackActivity(jobs, playback).RunAsync(job.Id, cancellationToken);
            await new ReleaseRoomActivity(jobs, sessionClient).RunAsync(job.Id, durable, cancellationToken);
        }
        else if (job.Status is JobStatus.Starting or JobStatus.Running)
        {
            // Added in the instant in which the session was ended, by a call that was cut off.
            if (await sessions.FindAsync(new SessionKey(job.AppId, job.RoomId, job.SessionId), cancellationToken) is { IsActive: false })
                await client.StopAsync(durable, job, StopReasons.RoomEnded, cancellationToken);
            else
                await sessionClient.OfferLateAsync(job, cancellationToken);
        }
        else if (job.Status == JobStatus.Stopping)
        {
            await client.SignalAsync(durable, job.Id, new() { Type = JobSignalType.Stop, At = clock.GetUtcNow(), StopReason = job.StopReason }, cancellationToken);
        }
    }

    /// <summary>What its start had made by the time that it was cut off: another job has the room's claim.</summary>
    private async Task TakeBackAsync(DurableTaskClient durable, MediaJob job, CancellationToken cancellationToken)
    {
        if (job.Live is { } live)
            await playback.DeleteAsync(live.Name, cancellationToken);
        await sessionClient.LeaveAsync(durable, job, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Job {JobId} was accepted and never begun; it is begun now")]
    private partial void LogLostStart(string jobId);

    [LoggerMessage(2, LogLevel.Error, "The orchestration of job {JobId} is {Status} and the job is not")]
    private partial void LogLostOrchestration(string jobId, OrchestrationRuntimeStatus status);

    [LoggerMessage(3, LogLevel.Error, "Job {JobId} could not be mended")]
    private partial void LogNotMended(Exception exception, string jobId);

    // infra/modules/alerts.bicep asks for this text.
    [LoggerMessage(4, LogLevel.Error, "Job {JobId} is stuck: {Status} for {Minutes} minutes")]
    private partial void LogStuck(string jobId, JobStatus status, int minutes);
}
