using Serverless.Domain;
using Serverless.Domain.Summaries;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Notes;
using Serverless.Media.Processes;
using Serverless.Media.Protocol;
using Serverless.Media.Speech;
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
        ITranscriber? transcriber = job.Transcription is { } plan ? new LocalTranscriber(plan.CustomVocabulary, folder, log, clock) : null;
        NoteTaker notes = new(job.Attempt, transcriber, _container, folder, log, clock);
        PostProcessing afterwards = new(job, transcriber, new ExtractiveSummarizer(), _container, folder, log, clock);
        try
        {
            CaptureEnd end = await CaptureAsync(notes, stop, cancellationToken);
            if (end.ErrorType is not null)
                return Fail(end.ErrorType, end.Message!);
            host.Enter("finalizing");
            if (await file.MakeAsync(job.RecordingPath, job.Thumbnails, cancellationToken) is not { } asset)
                return Fail(JobErrorTypes.NoMedia, "Nothing was recorded before the stop");
            host.Report(new WorkerReport { Type = WorkerReportType.Asset, Asset = asset });
            if (end.IsBlank)
                return Fail(JobErrorTypes.BlankCapture, "The picture was blank and the sound silent from beginning to end");
            IReadOnlyDictionary<int, AttemptNotes> known = await afterwards.NotesAsync(job.Mode == WorkerMode.Capture ? notes.Notes() : null, cancellationToken);
            if (await afterwards.ChatAsync(known, asset.DurationSeconds, cancellationToken) is { } chat)
                host.Report(new WorkerReport { Type = WorkerReportType.Asset, Asset = chat });
            host.Report(new WorkerReport { Type = WorkerReportType.Stopped, Reason = end.Reason });
            if (job.Transcription is { } wanted)
                await TranscribeAsync(wanted, notes, afterwards, asset.DurationSeconds, cancellationToken);
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
        // The host has all of it: no other worker will want the segments, also when the job's end has fenced this one off.
        if (await host.FinishReportsAsync())
            await DeleteSegmentsAsync(file, CancellationToken.None);
        return true;
    }

    private async Task TranscribeAsync(
        TranscriptionPlan plan, NoteTaker notes, PostProcessing afterwards, double duration, CancellationToken cancellationToken)
    {
        if (job.Mode == WorkerMode.Capture)
            await notes.FinishAsync(cancellationToken);
        IReadOnlyDictionary<int, AttemptNotes> known = await afterwards.NotesAsync(job.Mode == WorkerMode.Capture ? notes.Notes() : null, cancellationToken);
        await afterwards.MakeAsync(
            plan, known, duration, asset => host.Report(new WorkerReport { Type = WorkerReportType.Asset, Asset = asset }), cancellationToken);
        host.Report(new WorkerReport { Type = WorkerReportType.Processed });
    }

    private async Task<CaptureEnd> CaptureAsync(NoteTaker notes, Task stop, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing = RequiredTools.Missing(Environment.GetEnvironmentVariable("PATH"));
        if (missing.Count > 0)
            return new CaptureEnd(JobErrorTypes.WorkerNotReady, $"This machine lacks {string.Join(", ", missing)}");
        return job.Mode == WorkerMode.Finalize
            ? new CaptureEnd()
            : await new CaptureRun(job, options, host, _container, notes, folder, log, clock).RunAsync(stop, cancellationToken);
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
