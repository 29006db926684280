using System.Globalization;

namespace Serverless.Domain.Transcripts;

/// <summary>Cuts words into sentences by speaker and by pause: recognised speech has no full stops.</summary>
internal static class SentenceCutter
{
    /// <summary>A pause as long as this ends a sentence.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.35);

    /// <summary>Once a sentence is this long, a shorter pause ends it too, so that a subtitle can be read.</summary>
    public const int LongWords = 14;

    public static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(0.12);

    /// <summary>No sentence has more.</summary>
    public const int MostWords = 28;

    public static IReadOnlyList<TranscriptSentence> Cut(IReadOnlyList<TranscriptWord> words)
    {
        List<TranscriptSentence> sentences = [];
        int first = 0;
        for (int next = 1; next <= words.Count; next++)
        {
            if (next < words.Count && !EndsBefore(words, first, next))
                continue;
            sentences.Add(Put(words, first, next));
            first = next;
        }
        return sentences;
    }

    private static bool EndsBefore(IReadOnlyList<TranscriptWord> words, int first, int next)
    {
        TimeSpan pause = words[next].Start - words[next - 1].End;
        int length = next - first;
        return words[next].Speaker != words[first].Speaker || pause >= Pause || length >= MostWords || length >= LongWords && pause >= ShortPause;
    }

    private static TranscriptSentence Put(IReadOnlyList<TranscriptWord> words, int first, int end)
    {
        string text = string.Join(' ', words.Skip(first).Take(end - first).Select(word => word.Text));
        return new TranscriptSentence(
            char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..] + ".", words[first].Speaker, words[first].Start, words[end - 1].End);
    }
}
