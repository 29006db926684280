using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Serverless.Domain;
using Serverless.Domain.Assets;
using Serverless.Domain.Auth;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Functions.Http;
using Serverless.Orchestrations.MediaJobs;

namespace Serverless.Functions.MediaWorkers;

/// <summary><c>POST /internal/media-workers/{jobId}/reports</c>: 200 with what the job is wanted to do. What an attempt reports that has been replaced changes nothing.</summary>
public sealed class WorkerReportFunction(WorkerCalls calls, IAssetStore assets, MediaJobClient client, TimeProvider clock)
{
    private const int MaxMessageLength = 500;

    [Function("WorkerReport")]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.WorkerReport)] HttpRequestData request, string jobId,
        [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        (WorkerIdentity worker, MediaJob? job) = await calls.AdmitAsync(request, jobId, context.CancellationToken);
        var report = await WorkerCalls.ReadAsync<WorkerReport>(request, context.CancellationToken);
        if (job is null)
            return await WorkerCalls.ReplyAsync(request, WorkerCalls.DirectiveFor(job));

        if (report.Type == WorkerReportType.Asset)
            await assets.PutAsync(ReportedAsset.Of(job, report.Asset, clock.GetUtcNow()), context.CancellationToken);
        else if (report.Type is not (WorkerReportType.Playable or WorkerReportType.Target or WorkerReportType.Command))
            await client.SignalAsync(durable, job.Id, SignalOf(worker, report), context.CancellationToken);
        return await WorkerCalls.ReplyAsync(request, WorkerCalls.DirectiveFor(job));
    }

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
        StopReason = report.Reason == StopReasons.PageClosed ? StopReasons.PageClosed : null,
        Error = report.Type switch
        {
            WorkerReportType.Failed => new(JobErrorTypes.All.Contains(report.ErrorType ?? "") ? report.ErrorType! : JobErrorTypes.InternalError, Short(report.Message)),
            WorkerReportType.Exited => new(JobErrorTypes.WorkerLost, "the media worker's process ended"),
            _ => null,
        },
    };

    private static string Short(string? message) => message is { Length: > MaxMessageLength } ? message[..MaxMessageLength] : message ?? "";
}
