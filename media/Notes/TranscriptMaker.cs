using Serverless.Domain.Transcripts;
using Serverless.Media.Logging;
using Serverless.Media.Speech;
using Serverless.Media.Upload;

namespace Serverless.Media.Notes;

/// <summary>Puts the notes of all attempts together, and listens to what none of them has heard.</summary>
internal sealed class TranscriptMaker(ITranscriber transcriber, IReadOnlyList<StoredSegment> segments, StoredSound stored, WorkerLog log)
{
    // Sound and picture of the last segment need not end together.
    private const double Unheard = 0.5;

    /// <exception cref="TranscriberException">Speech was not heard and cannot be.</exception>
    public async Task<Transcript> MakeAsync(IReadOnlyDictionary<int, AttemptNotes> notes, CancellationToken cancellationToken)
    {
        List<TranscriptWord> words = [];
        double start = 0;
        foreach (IGrouping<int, StoredSegment> attempt in segments.GroupBy(segment => segment.Name.Attempt))
        {
            AttemptNotes known = notes.GetValueOrDefault(attempt.Key) ?? new AttemptNotes();
            // What was heard but never stored is not in the recording, and the next attempt has heard the same time anew.
            TimeSpan? end = attempt.Max(segment => segment.End);
            words.AddRange(known.Words.Where(word => end is null || word.Start < end.Value.TotalSeconds).Select(word => Named(word, known)));
            if (!known.IsComplete)
                words.AddRange((await MissingAsync([.. attempt], start, known.UpTo, cancellationToken)).Select(word => Named(word, known)));
            start = Math.Max(start, attempt.Max(segment => segment.End?.TotalSeconds ?? 0));
        }
        return Transcript.Of(words);
    }

    private async Task<IEnumerable<RecognizedWord>> MissingAsync(StoredSegment[] pieces, double start, double upTo, CancellationToken cancellationToken)
    {
        int first = Array.FindIndex(pieces, segment => segment.End is null || segment.End.Value.TotalSeconds > upTo + Unheard);
        if (first < 0)
            return [];
        double begin = first == 0 ? start : pieces[first - 1].End?.TotalSeconds ?? start;
        log.Write("speech.missing", ("attempt", pieces[0].Name.Attempt), ("from_s", begin), ("segments", pieces.Length - first));
        string sound = await stored.MakeAsync(FormattableString.Invariant($"speech-a{pieces[0].Name.Attempt}"), pieces.Skip(first), cancellationToken);
        List<RecognizedWord> words = [];
        await foreach (Recognized recognized in transcriber.ListenAsync(sound, Task.CompletedTask, cancellationToken))
            words.AddRange(recognized.Words.Select(word => word with { Start = begin + word.Start, End = begin + word.End }));
        return words.Where(word => word.Start >= upTo);
    }

    private static TranscriptWord Named(RecognizedWord word, AttemptNotes notes) => new(
        word.Text, SpeakerMark.NameAt(notes.Speakers, word.Start, word.End), TimeSpan.FromSeconds(word.Start), TimeSpan.FromSeconds(word.End), word.Confidence);
}
