using System.Text.RegularExpressions;

namespace Serverless.Domain.Summaries;

/// <summary>Words that say what kind of sentence this is: English, as meetings speak it.</summary>
internal static partial class SectionCues
{
    /// <summary>The kind that a title asks for.</summary>
    public static SectionKind KindOf(string title) =>
        ActionTitle().IsMatch(title) ? SectionKind.Actions
        : AgendaTitle().IsMatch(title) ? SectionKind.Agenda
        : DecisionTitle().IsMatch(title) ? SectionKind.Decisions
        : QuestionTitle().IsMatch(title) ? SectionKind.Questions
        : OverviewTitle().IsMatch(title) ? SectionKind.Overview
        : KeyTitle().IsMatch(title) ? SectionKind.KeyPoints
        : SectionKind.Titled;

    /// <summary>How many signs of a kind a sentence shows; 0 means it is not of that kind.</summary>
    public static int Signs(SectionKind kind, string sentence) => kind switch
    {
        SectionKind.Agenda => 2 * Announced().Count(sentence) + Opened().Count(sentence),
        // A deadline alone is no task, a task without one is.
        SectionKind.Actions => Task().Count(sentence) is > 0 and var tasks ? 2 * tasks + Deadline().Count(sentence) - 2 * Hedge().Count(sentence) : 0,
        SectionKind.Decisions => 2 * Agreed().Count(sentence),
        SectionKind.Questions => sentence.EndsWith('?') || Asked().IsMatch(sentence) ? 1 : 0,
        _ => 0,
    };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(action|actions|follow[- ]?ups?|next steps|to-?dos?|tasks?|assignments?)\b", Options)]
    private static partial Regex ActionTitle();

    [GeneratedRegex(@"\b(agenda|topics?|programme|program)\b", Options)]
    private static partial Regex AgendaTitle();

    [GeneratedRegex(@"\b(decisions?|decided|agreements?|outcomes?|resolutions?)\b", Options)]
    private static partial Regex DecisionTitle();

    [GeneratedRegex(@"\bquestions?\b", Options)]
    private static partial Regex QuestionTitle();

    [GeneratedRegex(@"\b(summary|overview|abstract|in short|tl;?dr|recap)\b", Options)]
    private static partial Regex OverviewTitle();

    [GeneratedRegex(@"\b(key|main|important|highlights?|points?|discussed|discussion|takeaways?)\b", Options)]
    private static partial Regex KeyTitle();

    [GeneratedRegex(@"\b(agenda|(first|second|third|fourth|last|next) (item|topic|point|thing) (is|on|for|today)|(three|four|two|five|several) (items|topics|points|things)|we (will|want to|need to|are going to) (talk|speak|go) (about|through)|we('ll| will) (cover|discuss|review))\b", Options)]
    private static partial Regex Announced();

    [GeneratedRegex(@"\b(let('s| us) (start|begin|move on|talk about|turn to|go on)|shall we (start|begin|talk|move)|start(ing)? with|next up|what about|moving on|today)\b", Options)]
    private static partial Regex Opened();

    [GeneratedRegex(@"\b(action items?|follow up (on|with)|(i|we|you|he|she|they)('ll| will| need to| have to| should| must|'re going to| are going to) (\w+ ){0,2}?(send|write|prepare|check|call|fix|update|create|review|draft|schedule|book|organi[sz]e|ask|contact|share|set up|arrange|test|finish|deliver|document|talk to|look into|order|publish|collect|measure|invite|move|file|open|email|present|announce)|\w+ (will|needs to|has to) (\w+ ){0,1}?(send|write|prepare|check|call|fix|update|create|review|draft|schedule|book|organi[sz]e|ask|contact|share|set up|arrange|test|finish|deliver|document|look into|order|publish|collect|measure|invite|file|present)|(can|could|would) you (please )?\w+|please \w+|take care of|i can take|assigned to|to-?do)\b", Options)]
    private static partial Regex Task();

    [GeneratedRegex(@"\b((by|before|until|on|this|next) (the end of|end of|lunch|noon|monday|tuesday|wednesday|thursday|friday|tomorrow|tonight|next week|the week|month)|tomorrow|this week|this afternoon)\b", Options)]
    private static partial Regex Deadline();

    [GeneratedRegex(@"\b(can you hear|can you see|could you repeat|would you say|if (i|we|you) (will|would))\b", Options)]
    private static partial Regex Hedge();

    [GeneratedRegex(@"\b(agreed?|we (have )?decided?|decision|decide|we('ll| will) go with|let('s| us) go with|approved?|settled|final(ly)? (answer|choice)|conclu(de|sion)|we are not going to|postponed?)\b", Options)]
    private static partial Regex Agreed();

    [GeneratedRegex(@"^(what|why|how|when|where|who|which|shall|should|can|could|do|does|did|is|are|will|would)\b", Options)]
    private static partial Regex Asked();
}
