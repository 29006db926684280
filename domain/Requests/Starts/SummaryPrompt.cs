using System.Text.RegularExpressions;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Requests.Starts;

/// <summary>VideoSDK asks for a summary in a sentence, 100ms in sections. Sections that the sentence names are made; the whole of it says what the meeting is about.</summary>
public static partial class SummaryPrompt
{
    public const int MaxLength = 2000;
    private const int MaxSections = 10;

    public static SummaryPlan PlanOf(string prompt)
    {
        SummarySectionPlan[] sections = [.. TitlesIn(prompt).Select(title => new SummarySectionPlan(title, IsText().IsMatch(title) ? "paragraph" : "bullets"))];
        return TranscriptionRules.DefaultSummary with { Context = prompt, Sections = sections.Length > 0 ? sections : TranscriptionRules.DefaultSummary.Sections };
    }

    /// <summary>"… in sections like Agenda, Action Items and Summary": the three names.</summary>
    private static IEnumerable<string> TitlesIn(string prompt)
    {
        Match list = SectionList().Match(prompt);
        return list.Success
            ? Separator().Split(list.Groups["list"].Value).Select(title => title.Trim(' ', '"', '\'', '-', '*'))
                .Where(title => title.Length is > 0 and <= TranscriptionRules.MaxTitleLength).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxSections)
            : [];
    }

    [GeneratedRegex(@"\bsections?\s*(?:like|such as|named|called|titled|namely|are|:)+\s*:?\s*(?<list>[^.!?]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SectionList();

    [GeneratedRegex(@"\s*[,;\n]\s*(?:and\s+|or\s+)?|\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\b(?:title|summary|overview|introduction|conclusion)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsText();
}
