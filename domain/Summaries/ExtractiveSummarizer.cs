using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Summaries;

/// <summary>A summary without a language model: it picks sentences that were said and writes none of its own.</summary>
/// <remarks>Works offline and invents nothing; it neither rewords nor joins thoughts, knows English only, and has no use for the temperature.</remarks>
public sealed class ExtractiveSummarizer : ISummarizer
{
    public const int MostBullets = 6;
    public const int ParagraphSentences = 4;

    private const int FewestWords = 4;
    private const double TooAlike = 0.6;

    // Sections with signs of their own choose before those that take what weighs most.
    private static readonly SectionKind[] Precedence =
        [SectionKind.Actions, SectionKind.Decisions, SectionKind.Agenda, SectionKind.Questions, SectionKind.Titled, SectionKind.KeyPoints, SectionKind.Overview];

    public Task<Summary> SummarizeAsync(Transcript transcript, SummaryPlan plan, CancellationToken cancellationToken)
    {
        List<SpokenSentence> sentences = [];
        foreach (TranscriptSentence spoken in transcript.Sentences)
        {
            foreach (string text in TermText.Sentences(spoken.Text).Where(text => TermText.WordCount(text) >= FewestWords))
                sentences.Add(new SpokenSentence(sentences.Count, text, spoken.Speaker, TermText.Terms(text).ToHashSet()));
        }
        SentenceWeights.Weigh(sentences, plan.Context);
        return Task.FromResult(new Summary(Fill(sentences, plan.Sections)));
    }

    private static SummarySection[] Fill(List<SpokenSentence> sentences, IReadOnlyList<SummarySectionPlan> plans)
    {
        SummarySection[] sections = new SummarySection[plans.Count];
        HashSet<SpokenSentence> used = [];
        foreach (int at in Enumerable.Range(0, plans.Count).OrderBy(at => Array.IndexOf(Precedence, SectionCues.KindOf(plans[at].Title))))
        {
            bool isList = plans[at].Format == "bullets";
            IEnumerable<SpokenSentence> candidates = isList ? sentences.Where(sentence => !used.Contains(sentence)) : sentences;
            SpokenSentence[] chosen = Choose(candidates, plans[at].Title, isList ? MostBullets : ParagraphSentences);
            if (isList)
                used.UnionWith(chosen);
            string[] texts = [.. chosen.Select(Told)];
            sections[at] = new SummarySection(plans[at].Title, plans[at].Format, isList ? texts : [], isList ? "" : string.Join(' ', texts));
        }
        return sections;
    }

    private static SpokenSentence[] Choose(IEnumerable<SpokenSentence> candidates, string title, int most)
    {
        SectionKind kind = SectionCues.KindOf(title);
        HashSet<string> words = [.. TermText.Terms(title)];
        List<SpokenSentence> chosen = [];
        foreach ((SpokenSentence sentence, double _) in candidates
            .Select(sentence => (Sentence: sentence, Fit: Fit(kind, words, sentence))).Where(pair => pair.Fit > 0).OrderByDescending(pair => pair.Fit))
        {
            if (chosen.Count == most)
                break;
            if (!chosen.Any(other => other.Likeness(sentence) > TooAlike))
                chosen.Add(sentence);
        }
        return [.. chosen.OrderBy(sentence => sentence.Index)];
    }

    private static double Fit(SectionKind kind, HashSet<string> titleWords, SpokenSentence sentence)
    {
        switch (kind)
        {
            case SectionKind.KeyPoints or SectionKind.Overview:
                // What was agreed is worth telling wherever it stands.
                return sentence.Weight + (SectionCues.Signs(SectionKind.Decisions, sentence.Text) > 0 ? 0.5 : 0);
            case SectionKind.Titled:
                int hits = sentence.Terms.Count(titleWords.Contains);
                return hits == 0 ? 0 : hits + sentence.Weight;
            default:
                int signs = SectionCues.Signs(kind, sentence.Text);
                return signs <= 0 ? 0 : signs + sentence.Weight;
        }
    }

    // "I will send it" is worth nothing without who said it.
    private static string Told(SpokenSentence sentence) => sentence.Speaker.Length > 0 ? $"{sentence.Speaker}: {sentence.Text}" : sentence.Text;
}
