namespace Serverless.Domain.Transcripts;

/// <summary>What was said in a recording. Silence is an empty transcript.</summary>
/// <param name="Words">In the order of time.</param>
/// <param name="Sentences">The same words, put together.</param>
public sealed record Transcript(IReadOnlyList<TranscriptWord> Words, IReadOnlyList<TranscriptSentence> Sentences)
{
    public static Transcript Empty { get; } = new([], []);

    /// <summary>Orders the words and puts them together.</summary>
    public static Transcript Of(IEnumerable<TranscriptWord> words)
    {
        TranscriptWord[] ordered = [.. words.OrderBy(word => word.Start)];
        return new Transcript(ordered, SentenceCutter.Cut(ordered));
    }
}
