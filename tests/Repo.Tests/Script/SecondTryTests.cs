using System.Security;

namespace Serverless.Repo.Tests.Script;

/// <summary><c>./serverless test</c> with failing tests, told by a dotnet that tests nothing.</summary>
public sealed class SecondTryTests : IDisposable
{
    private readonly ScriptCopy _script = new ScriptCopy().WithPrograms();

    [Theory(Timeout = 60_000)]
    [InlineData("One.Captures.Works(a: \"1\")", "Passed", 0, "3 passed, 0 failed")]
    [InlineData("One.Captures.Works(a: \"1\")", "Failed", 1, "2 passed, 1 failed")]
    [InlineData("One.Other.Holds", "", 1, "2 passed, 1 failed")]
    public async Task Test_OneFails_TriesItOnceMoreAndCountsWhatThatGives(string failed, string again, int exitCode, string last)
    {
        ScriptResult result = await RunAsync([failed], again, taken: 40);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(last, Lines(result)[^1]);
        Assert.Contains("One.Tests               2 passed, 1 failed", result.Output, StringComparison.Ordinal);
        Assert.Contains("other machines took 29% of the processor time", result.Output, StringComparison.Ordinal);
        Assert.Equal(again == "Passed", result.Output.Contains($"passed at the second try: {failed}", StringComparison.Ordinal));
        Assert.Equal(["", $"Needs=chromium&(FullyQualifiedName={failed.Split('(')[0]})"], await FiltersAsync());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(new[] { "One.A.B", "One.A.C", "One.A.D", "One.A.E" }, 40)]
    [InlineData(new[] { "One.A.B" }, 4)]
    public async Task Test_MoreFailThanByAccidentOrTheMachineWasThere_TriesNoneAgain(string[] failed, int taken)
    {
        ScriptResult result = await RunAsync(failed, "Passed", taken);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"2 passed, {failed.Length} failed", Lines(result)[^1]);
        Assert.Equal([""], await FiltersAsync());
    }

    public void Dispose() => _script.Dispose();

    private static string[] Lines(ScriptResult result) => result.Output.TrimEnd().Split('\n');

    // One line for each "dotnet test".
    private Task<string[]> FiltersAsync() => File.ReadAllLinesAsync(Path.Combine(_script.Root, "filters"));

    // Of a machine that uses 100 ticks while others take some.
    private async Task<ScriptResult> RunAsync(string[] failed, string again, int taken)
    {
        string ticks = Path.Combine(_script.Root, "ticks");
        string processor = Path.Combine(_script.Root, "tools", "lib", "processor.mjs");
        await File.WriteAllTextAsync(processor, (await File.ReadAllTextAsync(processor)).Replace("/proc/stat", ticks, StringComparison.Ordinal));
        await File.WriteAllTextAsync(ticks, "cpu  0 0 0 0 0 0 0 0 0 0\n");
        string project = Directory.CreateDirectory(Path.Combine(_script.Root, "tests", "One.Tests")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "One.Tests.csproj"), "<Project />");
        string programs = Directory.CreateDirectory(Path.Combine(_script.Root, "programs")).FullName;
        await WriteTrxAsync("first", ["One.A.Passes", "One.B.Passes"], failed);
        await WriteTrxAsync("again", again == "Passed" ? failed : [], again == "Failed" ? failed : []);
        string dotnet = Path.Combine(programs, "dotnet");
        await File.WriteAllTextAsync(dotnet, $$"""
            #!/usr/bin/env bash
            [[ $1 == test ]] || { echo 10.0.100; exit 0; }
            [[ $* == *--filter* ]] && echo "${*: -1}" >>{{_script.Root}}/filters || echo >>{{_script.Root}}/filters
            [[ $* =~ LogFileName=([^ ]+) ]] && trx=${BASH_REMATCH[1]}
            [[ $* =~ --results-directory\ ([^ ]+) ]] && folder=${BASH_REMATCH[1]}
            [[ $trx == *again* ]] && from=again || from=first
            cp {{_script.Root}}/$from.trx "$folder/$trx"
            echo "cpu  100 0 0 900 0 0 0 {{taken}} 0 0" >{{ticks}}
            ! grep -q 'outcome="Failed"' {{_script.Root}}/$from.trx

            """);
        await ScriptCopy.RunAtAsync("/bin/chmod", _script.Root, "700", dotnet);
        return await ScriptCopy.RunAtAsync("/bin/bash", _script.Root, "-c", $"PATH={programs}:$PATH exec ./serverless test --only One");
    }

    private Task WriteTrxAsync(string name, string[] passed, string[] failed)
    {
        IEnumerable<string> results = [.. passed.Select(test => Result(test, "Passed")), .. failed.Select(test => Result(test, "Failed"))];
        return File.WriteAllTextAsync(
            Path.Combine(_script.Root, $"{name}.trx"),
            $"<TestRun>{string.Concat(results)}<Counters total=\"{passed.Length + failed.Length}\" passed=\"{passed.Length}\" failed=\"{failed.Length}\" error=\"0\" /></TestRun>");
    }

    private static string Result(string test, string outcome) => $"<UnitTestResult testName=\"{SecurityElement.Escape(test)}\" outcome=\"{outcome}\" />";
}
