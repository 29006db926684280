using System.Text.RegularExpressions;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Docs;

/// <summary>Every promise of docs/embedded-host.md names a test that exists.</summary>
public sealed partial class EmbeddedHostPageTests
{
    private static readonly string Tests = Path.Combine(RepositoryRoot.Path, "tests");

    public static TheoryData<string, string> Named
    {
        get
        {
            TheoryData<string, string> named = [];
            foreach (string reference in References().Select(match => match.Value.Trim('`')).Distinct())
            {
                string[] parts = reference.Split('.');
                named.Add(parts[0], parts[1]);
            }

            return named;
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Page_NamesATest_ItExists(string type, string method)
    {
        string[] files = Directory.GetFiles(Tests, $"{type}.cs", SearchOption.AllDirectories);

        Assert.Contains(files, file => Regex.IsMatch(File.ReadAllText(file), $@"\[(Fact|Theory)\b[^\]]*\][^;{{}}]*(\[[^\n]*\]\s*)*public (async )?(Task|void) {method}\("));
    }

    [Fact]
    public void Page_EveryPromise_NamesATestOrAMeasurement()
    {
        string promises = Page().Split("## Promises")[1].Split("## Differences")[0];
        string[] without = [.. promises.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise ", StringComparison.Ordinal)
            && !line.StartsWith("| ---", StringComparison.Ordinal) && !Reference().IsMatch(line) && !line.Contains("| measured: ", StringComparison.Ordinal))];

        Assert.Empty(without);
    }

    private static string Page() => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "embedded-host.md"));

    private static MatchCollection References() => Reference().Matches(Page().Split("## Promises")[1].Split("## Differences")[0]);

    [GeneratedRegex(@"`[A-Za-z]+\.[A-Za-z0-9]+_[A-Za-z0-9_]+`")]
    private static partial Regex Reference();
}
