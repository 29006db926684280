using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Documents;

/// <summary>A table of a document.</summary>
internal sealed partial record MarkdownTable(IReadOnlyList<MarkdownRow> Rows)
{
    public static IReadOnlyList<MarkdownTable> In(string path) => Parse(Checkout.File(path).Text);

    /// <summary>The first table of the document whose first row's key looks like that.</summary>
    public static MarkdownTable In(string path, Regex firstKey) =>
        In(path).FirstOrDefault(t => t.Rows.Count > 0 && firstKey.IsMatch(t.Rows[0].Key))
        ?? throw new InvalidDataException($"{path} has no table whose first column looks like {firstKey}.");

    public static IReadOnlyList<MarkdownTable> Parse(string text)
    {
        List<MarkdownTable> tables = [];
        string[] lines = [.. text.Split('\n').Select(l => l.Trim())];
        for (var i = 1; i < lines.Length; i++)
        {
            if (!Divider().IsMatch(lines[i]) || !lines[i - 1].StartsWith('|'))
                continue;
            tables.Add(new([.. lines.Skip(i + 1).TakeWhile(l => l.StartsWith('|')).Select(MarkdownRow.Parse)]));
        }
        return tables;
    }

    [GeneratedRegex(@"^\|[\s:|-]+\|$")]
    private static partial Regex Divider();
}
