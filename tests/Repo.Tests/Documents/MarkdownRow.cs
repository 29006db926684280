using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Documents;

/// <summary>One row of a table: its cells, without the ticks of code.</summary>
internal sealed partial record MarkdownRow(IReadOnlyList<string> Cells)
{
    public string Key => Cells[0];

    public static MarkdownRow Parse(string line) =>
        new([.. Pipe().Split(line.Trim().Trim('|')).Select(cell => cell.Replace("\\|", "|", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim())]);

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();
}
