using System.Text.RegularExpressions;
using Serverless.Repo.Tests.Documents;

namespace Serverless.Repo.Tests.Settings;

public sealed partial class SettingsDocumentTests
{
    [Fact]
    public void Rows_OfTheDocument_AreTheSettings()
    {
        Faults.Difference(KnownSettings.Defaults().Keys, Rows().Select(r => r.Key), "docs/settings.md has one row for every property of domain/Settings and no other:");
        Faults.None(Rows().GroupBy(r => r.Key).Where(g => g.Count() > 1).Select(g => g.Key), "docs/settings.md tells of it twice:");
    }

    [Fact]
    public void Defaults_OfTheDocument_AreThoseOfTheCode()
    {
        SortedDictionary<string, string> defaults = KnownSettings.Defaults();

        Faults.None(
            from row in Rows()
            where defaults.ContainsKey(row.Key)
            let wanted = defaults[row.Key]
            where wanted.Length > 0 && row.Cells[1] != wanted && !row.Cells[1].StartsWith(wanted + " ", StringComparison.Ordinal)
            select $"{row.Key}: '{row.Cells[1]}', in the code '{wanted}'",
            "docs/settings.md gives the default of the code in its second column:");
    }

    private static IEnumerable<MarkdownRow> Rows() => MarkdownTable.In("docs/settings.md").SelectMany(t => t.Rows).Where(r => SettingName().IsMatch(r.Key));

    // Rows of other tables, such as environment variables of the tools, are not settings.
    [GeneratedRegex("^[A-Za-z]+__")]
    private static partial Regex SettingName();
}
