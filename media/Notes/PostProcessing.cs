using System.Text.Json;
using Serverless.Domain.Assets;
using Serverless.Domain.Summaries;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Outputs;
using Serverless.Media.Speech;
using Serverless.Media.Upload;

namespace Serverless.Media.Notes;

/// <summary>Makes the files beside the recording: chat, transcripts and summary. What cannot be made is told as a failed asset; the job stays good.</summary>
internal sealed class PostProcessing(
    WorkerAssignment job, ITranscriber? transcriber, ISummarizer summarizer, JobContainer container, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    private const int LongestError = 300;

    /// <summary>Notes of all attempts, by attempt.</summary>
    /// <param name="live">This attempt's, when it captured.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task<IReadOnlyDictionary<int, AttemptNotes>> NotesAsync(AttemptNotes? live, CancellationToken cancellationToken)
    {
        Dictionary<int, AttemptNotes> notes = [];
        for (int attempt = 1; attempt <= job.Attempt; attempt++)
        {
            if (attempt == job.Attempt && live is not null)
                notes[attempt] = live;
            else if (await container.DownloadAsync(AttemptNotes.NameOf(attempt), cancellationToken) is { } stored)
                notes[attempt] = Parse(stored, attempt);
        }
        return notes;
    }

    // What cannot be read is listened to again.
    private AttemptNotes Parse(BinaryData stored, int attempt)
    {
        try
        {
            return AttemptNotes.Parse(stored);
        }
        catch (JsonException fault)
        {
            log.Write("notes.unreadable", ("attempt", attempt), ("why", fault.Message));
            return new AttemptNotes();
        }
    }

    /// <returns>The chat, or null when nobody wrote anything.</returns>
    public async Task<WorkerAsset?> ChatAsync(IReadOnlyDictionary<int, AttemptNotes> notes, double duration, CancellationToken cancellationToken)
    {
        ChatMessage[] messages = [.. notes.Values.SelectMany(attempt => attempt.Chat).OrderBy(message => message.At)];
        return messages.Length == 0 ? null : await GuardAsync(
            "chat", "csv", null, "text/csv; charset=utf-8", duration, () => Task.FromResult(ChatFile.Write(messages)), cancellationToken);
    }

    /// <summary>Makes transcripts and summary.</summary>
    /// <param name="plan">What is wanted.</param>
    /// <param name="notes">Of all attempts.</param>
    /// <param name="output">Has the segments, should some have to be listened to again.</param>
    /// <param name="duration">Of the recording, in seconds.</param>
    /// <param name="tell">Called for each asset, made or failed.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task MakeAsync(
        TranscriptionPlan plan, IReadOnlyDictionary<int, AttemptNotes> notes, IOutput output, double duration, Action<WorkerAsset> tell, CancellationToken cancellationToken)
    {
        Transcript? transcript = null;
        string fault = "";
        try
        {
            (SegmentStore store, IReadOnlyList<StoredSegment> segments) = await output.HearableAsync(cancellationToken);
            StoredSound sound = new(store, folder, log, clock);
            transcript = await new TranscriptMaker(transcriber!, segments, sound, log).MakeAsync(notes, cancellationToken);
            log.Write("transcript.made", ("words", transcript.Words.Count), ("sentences", transcript.Sentences.Count));
        }
        catch (Exception problem) when (problem is TranscriberException or JobFailureException or IOException or System.ComponentModel.Win32Exception)
        {
            fault = problem.Message;
            log.Write("transcript.failed", ("why", fault));
        }
        foreach (string mode in plan.OutputModes)
        {
            tell(transcript is null
                ? Failed("transcript", mode, mode, fault)
                : await GuardAsync(
                    "transcript", mode, mode, TranscriptWriter.ContentTypeOf(mode), duration, () => Task.FromResult(TranscriptWriter.Write(transcript, mode)), cancellationToken));
        }
        if (plan.Summary is { } wanted)
        {
            tell(transcript is null
                ? Failed("summary", "json", "json", fault)
                : await GuardAsync(
                    "summary", "json", "json", "application/json", duration, async () => (await summarizer.SummarizeAsync(transcript, wanted, cancellationToken)).ToJson(), cancellationToken));
        }
    }

    /// <summary>Deletes the notes, which the files have made superfluous.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt <= job.Attempt; attempt++)
            await container.DeleteAsync(AttemptNotes.NameOf(attempt), cancellationToken);
    }

    private async Task<WorkerAsset> GuardAsync(
        string type, string extension, string? mode, string contentType, double duration, Func<Task<byte[]>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreAsync(type, extension, mode, contentType, new BinaryData(await make()), duration, cancellationToken);
        }
        catch (Exception problem) when (problem is JobFailureException or InvalidOperationException or ArgumentException)
        {
            return Failed(type, extension, mode, problem.Message);
        }
    }

    private async Task<WorkerAsset> StoreAsync(
        string type, string extension, string? mode, string contentType, BinaryData content, double duration, CancellationToken cancellationToken)
    {
        string path = AssetPath.Beside(job.RecordingPath, type, extension);
        await container.UploadContentAsync(path, content, contentType, JobContainer.Patience, cancellationToken);
        log.Write("file.uploaded", ("type", type), ("mode", mode ?? "-"), ("bytes", content.ToMemory().Length));
        return new WorkerAsset(type, path, content.ToMemory().Length, duration, OutputMode: mode);
    }

    private WorkerAsset Failed(string type, string extension, string? mode, string fault)
    {
        string clean = log.Redactor.Clean(fault);
        return new WorkerAsset(type, AssetPath.Beside(job.RecordingPath, type, extension), 0, 0, OutputMode: mode, Error: clean.Length > LongestError ? clean[..LongestError] : clean);
    }
}
