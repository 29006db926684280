using System.Text.RegularExpressions;
using Serverless.Repo.Tests.Documents;

namespace Serverless.Repo.Tests.Settings;

public sealed partial class SettingsDocumentTests
{
    [Fact]
    public void Rows_OfTheDocument_AreTheSettings()
    {
        // An app has a number; the page may write any.
        IEnumerable<string> rows = MarkdownTable.In("docs/settings.md").SelectMany(t => t.Rows)
            .Select(row => AppNumber().Replace(row.Key, "Apps__0__"))
            .Except(KnownSettings.OfTheHost);

        Faults.Difference(KnownSettings.Defaults().Keys, rows.Where(r => SettingName().IsMatch(r)), "docs/settings.md has one row for every property of domain/Settings and no other:");
    }

    [GeneratedRegex("^Apps__[^_]+__")]
    private static partial Regex AppNumber();

    // Rows of other tables, such as environment variables of the tools, are not settings.
    [GeneratedRegex("^[A-Za-z]+__")]
    private static partial Regex SettingName();
}
