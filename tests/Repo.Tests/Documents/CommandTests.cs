using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Documents;

public sealed partial class CommandTests
{
    [Fact]
    public void Commands_InEveryDocument_Exist() => Faults.None(Checkout.Documents.SelectMany(d => Find(d.Path, d.Text)), "./serverless does not know this; see ./serverless --help:");

    [Fact]
    public void Commands_InTheReadme_AreShown() => Assert.Matches(Command(), Checkout.File("README.md").Text);

    [Theory]
    [InlineData("./serverless test --only Api.Tests", 0)]
    [InlineData("./serverless tset", 1)]
    [InlineData("./serverless test --no-such-option", 1)]
    public void Find_UnknownCommandOrOption_IsAFault(string text, int faults) => Assert.Equal(faults, Find("x.md", text).Count());

    private static IEnumerable<string> Find(string path, string text)
    {
        foreach (Match match in Command().Matches(text))
        {
            string command = match.Groups["command"].Value;
            if (command == "help" || command.Length == 0)
                continue;
            string file = $"tools/commands/{command}.sh";
            if (!Checkout.Exists(file))
            {
                yield return $"{path}: ./serverless {command}";
                continue;
            }
            string usage = Checkout.File(file).Text;
            foreach (string option in Option().Matches(match.Groups["rest"].Value).Select(o => o.Value).Where(o => o != "--help" && !usage.Contains(o, StringComparison.Ordinal)))
                yield return $"{path}: ./serverless {command} {option}";
        }
    }

    [GeneratedRegex(@"\./serverless +(?<command>[a-z][\w-]*)?(?<rest>[^\n`#|;&)]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<= )--[a-z][\w-]*")]
    private static partial Regex Option();
}
