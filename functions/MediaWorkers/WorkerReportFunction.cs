using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain;
using Serverless.Domain.Assets;
using Serverless.Domain.Auth;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaWorkers;

/// <summary><c>POST /internal/media-workers/{jobId}/reports</c>: 200 with what the job is wanted to do. What an attempt reports that has been replaced changes nothing.</summary>
public sealed class WorkerReportFunction(WorkerCalls calls, IMediaJobStore jobs, IAssetStore assets, PoolExit pool, MediaJobClient client, TimeProvider clock)
{
    private const int MaxMessageLength = 500;

    [Function("WorkerReport")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WorkerReport)] HttpRequestData request, string jobId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        (WorkerIdentity worker, MediaJob? job, bool ended) = await calls.AdmitAsync(request, jobId, context.CancellationToken);
        var report = await WorkerCalls.ReadAsync<WorkerReport>(request, context.CancellationToken);
        if (worker.Attempt == 0 && report.Type == WorkerReportType.Exited)
            await pool.TellAsync(durable, worker.JobId, context.CancellationToken);
        if (job is null)
            return await WorkerCalls.ReplyAsync(request, WorkerCalls.DirectiveFor(job, ended));

        if (report.Type == WorkerReportType.Asset)
            await assets.PutAsync(ReportedAsset.Of(job, report.Asset, clock.GetUtcNow()), context.CancellationToken);
        else if (NoteOf(report) is { } note)
            job = await jobs.NoteAsync(job.Id, note, context.CancellationToken);
        else
            await client.SignalAsync(durable, job.Id, SignalOf(worker, report), context.CancellationToken);
        return await WorkerCalls.ReplyAsync(request, WorkerCalls.DirectiveFor(job, ended));
    }

    /// <summary>What happened beside the lifecycle is noted at once and no business of the orchestration.</summary>
    private static JobNote? NoteOf(WorkerReport report) => report.Type switch
    {
        WorkerReportType.Playable => new PlayableNote(),
        WorkerReportType.Command => new CommandDoneNote(report.CommandId ?? throw Missing("command_id")),
        WorkerReportType.Target => new TargetNote(
            report.TargetIndex ?? throw Missing("target_index"),
            report.TargetStatus ?? throw Missing("target_status"),
            report.TargetStatus == TargetStatus.Pushing ? null : Short(report.Message)),
        _ => null,
    };

    private static ServiceException Missing(string field) => new(ServiceErrors.InvalidInput, $"{field}: is required");

    private JobSignal SignalOf(WorkerIdentity worker, WorkerReport report) => new()
    {
        Type = report.Type switch
        {
            WorkerReportType.Started => JobSignalType.Started,
            WorkerReportType.Stopped => JobSignalType.Stopped,
            WorkerReportType.Processed => JobSignalType.Processed,
            WorkerReportType.Failed => JobSignalType.Failed,
            _ => JobSignalType.Lost,
        },
        Attempt = worker.Attempt,
        // The worker's clock may be off; what is stored is ours.
        At = clock.GetUtcNow(),
        StopReason = report.Reason is StopReasons.PageClosed or StopReasons.PublisherLeft ? report.Reason : null,
        Error = report.Type switch
        {
            WorkerReportType.Failed => new(JobErrorTypes.All.Contains(report.ErrorType ?? "") ? report.ErrorType! : JobErrorTypes.InternalError, Short(report.Message)),
            WorkerReportType.Exited => new(JobErrorTypes.WorkerLost, "the media worker's process ended"),
            _ => null,
        },
    };

    private static string Short(string? message) => message is { Length: > MaxMessageLength } ? message[..MaxMessageLength] : message ?? "";
}
