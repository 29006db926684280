using System.Text.RegularExpressions;
using Serverless.Tests.Support;

namespace Serverless.DurableTask.Tests.Docs;

/// <summary>The code of docs/testing.md is the code beside this file, which is compiled and run.</summary>
public sealed partial class TestingPageTests
{
    private const int MostLines = 19;

    [Fact]
    public void Page_EveryBlock_IsAFileOfThisFolder()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "testing.md"));
        string[] blocks = [.. CSharp().Matches(page).Select(match => match.Groups["code"].Value)];

        Assert.Equal([Read("Reminders.cs"), Read("ReminderTests.cs"), Read("ReminderHistoryTests.cs")], blocks);
    }

    [Fact]
    public void ReminderTests_WholeFile_IsShort() => Assert.InRange(Read("ReminderTests.cs").TrimEnd().Split('\n').Length, 1, MostLines);

    private static string Read(string name) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "DurableTask.Tests", "Docs", name));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
