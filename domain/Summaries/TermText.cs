using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Serverless.Domain.Summaries;

/// <summary>The telling words of an English text.</summary>
internal static partial class TermText
{
    private static readonly FrozenSet<string> Common = (
        "a about above actually after again all also am an and any are aren't as at back be because been before being below between both but by can can't cannot come could did didn't do does doesn't "
        + "doing don't down during each else even ever few for from further get gets getting go goes going good got had has hasn't have haven't having he he's hello hello her here here's hers hi him "
        + "his how i i'd i'll i'm i've if in into is isn't it it's its just kind know let let's like lot made make many may maybe me mean might more morning most much must my myself need no nor not now "
        + "of off oh ok okay on once one only or other our ours out over own per quite rather really right said same say says see shall she she's should so some something sort still such sure take tell "
        + "than thank thanks that that's the their them then there there's these they they're thing things think this those though through to today too under until up us very want was wasn't way we we'd "
        + "we'll we're we've well were what what's when where which while who whom why will with won't would yeah yes yet you you'd you'll you're you've your yours").Split(' ').ToFrozenSet();

    /// <summary>Words without the common ones, in lower case, without the plural's s.</summary>
    public static IEnumerable<string> Terms(string text) =>
        Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).Where(word => word.Length > 2 && !Common.Contains(word)).Select(Singular);

    /// <summary>Sentences of a text that has full stops of its own.</summary>
    public static IEnumerable<string> Sentences(string text) => SentenceEnd().Split(text).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0);

    public static int WordCount(string text) => Word().Count(text);

    private static string Singular(string word) =>
        word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:'\p{L}+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
