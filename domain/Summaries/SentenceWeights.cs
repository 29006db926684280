namespace Serverless.Domain.Summaries;

/// <summary>Weighs sentences by how much of the meeting's own words they hold (TF-IDF against the whole), by their place, and by the context.</summary>
internal static class SentenceWeights
{
    private const double EdgeShare = 0.1;
    private const double EdgeBonus = 0.15;
    private const double ContextBonus = 0.2;
    private const double MostContext = 0.4;

    // Fewer telling words than this make a sentence light, however telling they are.
    private const int FullTerms = 6;

    public static void Weigh(IReadOnlyList<SpokenSentence> sentences, string context)
    {
        Dictionary<string, int> frequency = [];
        foreach (string term in sentences.SelectMany(sentence => sentence.Terms))
            frequency[term] = frequency.GetValueOrDefault(term) + 1;
        HashSet<string> wanted = [.. TermText.Terms(context)];
        foreach (SpokenSentence sentence in sentences)
            sentence.Weight = sentence.Terms.Sum(term => Importance(frequency[term], sentences.Count)) / Math.Max(sentence.Terms.Count, FullTerms);
        double heaviest = Math.Max(1e-9, sentences.Select(sentence => sentence.Weight).DefaultIfEmpty().Max());
        foreach (SpokenSentence sentence in sentences)
        {
            double place = (double)sentence.Index / sentences.Count;
            sentence.Weight = sentence.Weight / heaviest
                + (place < EdgeShare || place >= 1 - EdgeShare ? EdgeBonus : 0)
                + Math.Min(MostContext, ContextBonus * sentence.Terms.Count(wanted.Contains));
        }
    }

    // A word said once is chance, a word of every sentence says nothing: what comes again and again is what it is about.
    private static double Importance(int frequency, int sentences) => Math.Log(1 + frequency) * Math.Log(1 + (double)sentences / frequency);
}
