using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Housekeeping;

public sealed partial class SourceFileTests
{
    /// <summary>Everything but this file, which must write what it looks for.</summary>
    private static IEnumerable<CheckoutFile> Others => Checkout.CSharp().Where(f => f.Name != nameof(SourceFileTests) + ".cs");

    private const int MostLines = 400;

    [Fact]
    public void Lines_OfEveryFile_AreFew() =>
        Faults.None(Checkout.CSharp().Where(f => f.Lines.Length > MostLines).Select(f => $"{f.Path}: {f.Lines.Length} lines"), $"Split files of more than {MostLines} lines by what they are about:");

    [Fact]
    public void Name_OfEveryFile_IsATypeInIt() =>
        Faults.None(
            from file in Checkout.CSharp()
            let types = TopLevelType().Matches(file.Code)
            where types.Count > 0 && !types.SelectMany(Names).Contains(file.Name.Split('.')[0])
            select $"{file.Path}: holds {string.Join(", ", types.Select(t => t.Groups["name"].Value))}",
            "Name a file after its type (FooOfT for Foo<T>, Foos for several Foo):");

    [Fact]
    public void Catches_Everywhere_DoSomethingOrSayWhyNot() => Faults.None(CodeScan.FindInText(Others, EmptyCatch()), "A catch handles the exception or says in a comment why there is nothing to do:");

    [Fact]
    public void Regions_Everywhere_AreNone() => Faults.None(CodeScan.FindInText(Checkout.CSharp(), Region()), "Split the type rather than fold it:");

    [Fact]
    public void Waits_InTests_AreForConditions() =>
        Faults.None(
            CodeScan.Find(Others.Where(f => f.IsUnder("tests") && f.Path != "tests/Support/Wait.cs" && !f.IsUnder("tests/Repo.Tests/Determinism")), Sleep()),
            "Tests do not sleep: wait on a condition with tests/Support/Wait.cs, or move a ManualTimeProvider.");

    [Theory]
    [InlineData("catch { }", true)]
    [InlineData("catch (IOException e) when (e.HResult == 1)\n{\n}", true)]
    [InlineData("catch (IOException)\n{\n    // It is gone already.\n}", false)]
    [InlineData("catch (IOException) { throw; }", false)]
    public void EmptyCatch_EachForm_IsFound(string code, bool empty) => Assert.Equal(empty, EmptyCatch().IsMatch(code));

    [Theory]
    [InlineData("Thread.Sleep(10);", true)]
    [InlineData("await Task.Delay(10);", true)]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);", true)]
    [InlineData("Task delay = Task.Delay(TimeSpan.FromHours(4), _clock);", false)]
    [InlineData("await Task.WhenAny(changed, Task.Delay(limit, TimeProvider.System));", false)]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);", false)]
    public void Sleep_EachForm_IsFound(string code, bool sleeps) => Assert.Equal(sleeps, Sleep().IsMatch(code));

    private static string[] Names(Match type)
    {
        string name = type.Groups["name"].Value;
        return type.Groups["generic"].Success ? [name, $"{name}s", $"{name}OfT"] : [name, $"{name}s"];
    }

    [GeneratedRegex(@"^(public |internal |file |abstract |sealed |static |partial |readonly |ref |unsafe )*(class|record struct|record class|record|struct|interface|enum|delegate [\w<>?, ]+?) (?<name>[A-Z]\w*)(?<generic><)?", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\bcatch\s*(\([^)]*\)\s*)?(when\s*\(.*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*#(end)?region\b.*", RegexOptions.Multiline)]
    private static partial Regex Region();

    // A test's own clock is moved, not waited for; a race against a limit ends with what it waits for.
    [GeneratedRegex(@"\bThread\.Sleep\b.*|(?<!\bWhenAny\(.*)\bTask\.Delay\((?!Timeout\.Infinite)(?!.*\b_?(clock|Clock|time|Time)\)).*")]
    private static partial Regex Sleep();
}
