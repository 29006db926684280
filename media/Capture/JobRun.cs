using Serverless.Domain;
using Serverless.Domain.Summaries;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;
using Serverless.Media.Ingest;
using Serverless.Media.Live;
using Serverless.Media.Logging;
using Serverless.Media.Notes;
using Serverless.Media.Outputs;
using Serverless.Media.Processes;
using Serverless.Media.Protocol;
using Serverless.Media.Speech;
using Serverless.Media.Upload;

namespace Serverless.Media.Capture;

/// <summary>The whole of a job: capture (unless only the files are wanted), the file, and the reports of it.</summary>
internal sealed class JobRun(WorkerAssignment job, WorkerOptions options, HostSession host, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    private const int LongestMessage = 500;

    private readonly JobContainer _container = JobContainer.Open(job.Container, () => host.Trusted, log, clock);

    /// <summary>Runs the job to its last report.</summary>
    /// <param name="stop">Completes when the capture shall end.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    /// <returns>True when the job is good.</returns>
    public async Task<bool> RunAsync(Task stop, CancellationToken cancellationToken)
    {
        ITranscriber? transcriber = TranscriberOf();
        CaptionTrack? captions = job.Live is { Captions: true } ? new CaptionTrack() : null;
        IOutput output = OutputOf(captions);
        NoteTaker notes = new(job.Attempt, transcriber, _container, folder, log, clock) { Captions = captions };
        PostProcessing afterwards = new(job, transcriber, new ExtractiveSummarizer(), _container, folder, log, clock);
        try
        {
            CaptureEnd end = await CaptureAsync(output, notes, stop, cancellationToken);
            if (end.ErrorType is not null)
                return Fail(end.ErrorType, end.Message!);
            host.Enter("finalizing");
            if (await output.FinishAsync(Tell, cancellationToken) is not { } duration)
                return Fail(JobErrorTypes.NoMedia, "Nothing was captured before the stop");
            if (end.IsBlank)
                return Fail(JobErrorTypes.BlankCapture, "The picture was blank and the sound silent from beginning to end");
            IReadOnlyDictionary<int, AttemptNotes> known = await afterwards.NotesAsync(job.Mode == WorkerMode.Capture ? notes.Notes() : null, cancellationToken);
            if (await afterwards.ChatAsync(known, duration, cancellationToken) is { } chat)
                Tell(chat);
            host.Report(new WorkerReport { Type = WorkerReportType.Stopped, Reason = end.Reason });
            if (job.Transcription is { } wanted)
                await TranscribeAsync(wanted, output, notes, afterwards, duration, cancellationToken);
        }
        catch (OperationCanceledException) when (host.IsJobOver)
        {
            // A job that has failed waits for no transcript.
            await CleanAsync(output, afterwards, CancellationToken.None);
            throw;
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
        if (await host.FinishReportsAsync() || host.IsJobOver)
            await CleanAsync(output, afterwards, CancellationToken.None);
        return true;
    }

    private async Task TranscribeAsync(
        TranscriptionPlan plan, IOutput output, NoteTaker notes, PostProcessing afterwards, double duration, CancellationToken cancellationToken)
    {
        if (job.Mode == WorkerMode.Capture)
            await notes.FinishAsync(cancellationToken);
        IReadOnlyDictionary<int, AttemptNotes> known = await afterwards.NotesAsync(job.Mode == WorkerMode.Capture ? notes.Notes() : null, cancellationToken);
        await afterwards.MakeAsync(plan, known, output, duration, Tell, cancellationToken);
        host.Report(new WorkerReport { Type = WorkerReportType.Processed });
    }

    private async Task<CaptureEnd> CaptureAsync(IOutput output, NoteTaker notes, Task stop, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing = RequiredTools.Missing(Environment.GetEnvironmentVariable("PATH"));
        if (missing.Count > 0)
            return new CaptureEnd(JobErrorTypes.WorkerNotReady, $"This machine lacks {string.Join(", ", missing)}");
        if (job is { Source: { } source, Mode: not WorkerMode.Finalize })
            return await new IngestRun(job, source, host, output, notes, folder, log, clock).RunAsync(stop, cancellationToken);
        return job.Mode == WorkerMode.Finalize
            ? new CaptureEnd()
            : await new CaptureRun(job, options, host, output, notes, folder, log, clock).RunAsync(stop, cancellationToken);
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

    private async Task CleanAsync(IOutput output, PostProcessing afterwards, CancellationToken cancellationToken)
    {
        try
        {
            await output.CleanAsync(cancellationToken);
            await afterwards.CleanAsync(cancellationToken);
        }
        catch (JobFailureException fault)
        {
            // The job is good all the same; its retention removes the container.
            log.Write("segments.kept", ("why", fault.Message));
        }
    }

    private void Tell(WorkerAsset asset) => host.Report(new WorkerReport { Type = WorkerReportType.Asset, Asset = asset });

    private LocalTranscriber? TranscriberOf()
    {
        IReadOnlyList<string>? vocabulary = job.Transcription?.CustomVocabulary ?? (job.Live is { Captions: true } live ? live.Vocabulary : null);
        return vocabulary is null ? null : new LocalTranscriber(vocabulary, folder, log, clock) { Guesses = job.Live is { Captions: true } };
    }

    private IOutput OutputOf(CaptionTrack? captions) => job switch
    {
        { Live: { } plan } => new LiveOutput(job, plan, _container, host, captions, folder, log, clock),
        { Push: { } plan } => new PushOutput(job, plan, options.TrustFile, new RecordingOutput(job, _container, folder, log, clock), host, folder, log, clock),
        _ => new RecordingOutput(job, _container, folder, log, clock),
    };
}
