using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Processes;
using Serverless.Media.Protocol;
using Serverless.Media.Upload;

namespace Serverless.Media.Capture;

/// <summary>The whole of a job: capture (unless only the files are wanted), the file, and the reports of it.</summary>
internal sealed class JobRun(WorkerAssignment job, WorkerOptions options, HostSession host, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    private const int LongestMessage = 500;

    private readonly JobContainer _container = JobContainer.Open(job.Container, log, clock);

    /// <summary>Runs the job to its last report.</summary>
    /// <param name="stop">Completes when the capture shall end.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    /// <returns>True when the job is good.</returns>
    public async Task<bool> RunAsync(Task stop, CancellationToken cancellationToken)
    {
        RecordingFile file = new(_container, folder, log, clock);
        try
        {
            CaptureEnd end = await CaptureAsync(stop, cancellationToken);
            if (end.ErrorType is not null)
                return Fail(end.ErrorType, end.Message!);
            host.Enter("finalizing");
            if (await file.MakeAsync(job.RecordingPath, cancellationToken) is not { } asset)
                return Fail(JobErrorTypes.NoMedia, "Nothing was recorded before the stop");
            host.Report(new WorkerReport { Type = WorkerReportType.Asset, Asset = asset });
            if (end.IsBlank)
                return Fail(JobErrorTypes.BlankCapture, "The picture was blank and the sound silent from beginning to end");
            host.Report(new WorkerReport { Type = WorkerReportType.Stopped, Reason = end.Reason });
        }
        catch (JobFailureException fault)
        {
            return Fail(fault.ErrorType, fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not FencedException)
        {
            log.Write("unexpected", ("fault", fault.ToString()));
            return Fail(JobErrorTypes.InternalError, fault.Message);
        }
        if (await host.FinishReportsAsync())
            await DeleteSegmentsAsync(file, cancellationToken);
        return true;
    }

    private async Task<CaptureEnd> CaptureAsync(Task stop, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing = RequiredTools.Missing(Environment.GetEnvironmentVariable("PATH"));
        if (missing.Count > 0)
            return new CaptureEnd(JobErrorTypes.WorkerNotReady, $"This machine lacks {string.Join(", ", missing)}");
        return job.Mode == WorkerMode.Finalize
            ? new CaptureEnd()
            : await new CaptureRun(job, options, host, _container, folder, log, clock).RunAsync(stop, cancellationToken);
    }

    private bool Fail(string errorType, string message)
    {
        string clean = log.Redactor.Clean(message);
        host.Report(new WorkerReport
        {
            Type = WorkerReportType.Failed,
            ErrorType = errorType,
            Message = clean.Length > LongestMessage ? clean[..LongestMessage] : clean,
        });
        return false;
    }

    private async Task DeleteSegmentsAsync(RecordingFile file, CancellationToken cancellationToken)
    {
        try
        {
            await file.DeleteSegmentsAsync(cancellationToken);
        }
        catch (JobFailureException fault)
        {
            // The job is good all the same; its retention removes the container.
            log.Write("segments.kept", ("why", fault.Message));
        }
    }
}
