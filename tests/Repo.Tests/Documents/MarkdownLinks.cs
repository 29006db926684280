using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Documents;

/// <summary>The links and headings of a document.</summary>
internal static partial class MarkdownLinks
{
    /// <returns>The targets that are files or anchors of this checkout.</returns>
    public static IEnumerable<string> Of(string text) =>
        Link().Matches(WithoutCode(text)).Select(m => m.Groups["target"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The anchors as GitHub makes them from headings.</summary>
    public static HashSet<string> Anchors(string text)
    {
        HashSet<string> anchors = [];
        foreach (string heading in Heading().Matches(Fence().Replace(text, "")).Select(m => m.Groups["text"].Value))
        {
            string anchor = NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            string unique = anchor;
            for (var i = 1; !anchors.Add(unique); i++)
                unique = $"{anchor}-{i}";
        }
        return anchors;
    }

    /// <returns>What is wrong with a link of a document, or null.</returns>
    /// <param name="document">Path of the document from the root.</param>
    public static string? Fault(string document, string target)
    {
        string[] parts = target.Split('#', 2);
        string folder = Path.GetDirectoryName(document) ?? "";
        string path = parts[0].Length == 0 ? document : Path.GetFullPath(Path.Combine("/", folder, Uri.UnescapeDataString(parts[0])))[1..];
        if (!Checkout.Exists(path))
            return $"{document}: ({target}): there is no {path}";
        bool anchored = parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal);
        return anchored && !Anchors(Checkout.File(path).Text).Contains(parts[1]) ? $"{document}: ({target}): {path} has no heading for #{parts[1]}" : null;
    }

    private static string WithoutCode(string text) => InlineCode().Replace(Fence().Replace(text, ""), "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)|^\[[^\]]+\]:\s*(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6}\s+(?<text>.+?)\s*#*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*```.*?^\s*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
