using System.Xml.Linq;

namespace Serverless.Repo.Tests.Builds;

public sealed class ProjectTests
{
    [Fact]
    public void Projects_All_AreInTheSolution()
    {
        string solution = Checkout.File("Serverless.sln").Text.Replace('\\', '/');

        Faults.None(Checkout.Projects.Select(p => p.Path).Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)), "Add it: dotnet sln Serverless.sln add PROJECT");
    }

    [Fact]
    public void Projects_All_HaveTheirLockFile() =>
        Faults.None(
            Checkout.Projects.Select(p => $"{Path.GetDirectoryName(p.Path)}/packages.embedded.lock.json").Where(p => !Checkout.Exists(p)),
            "Restore the project and commit the lock file that it writes: dotnet restore PROJECT");

    [Fact]
    public void TestProjects_All_RunInTheScriptsTest()
    {
        // tools/testing/projects.mjs takes tests/NAME/NAME.csproj where NAME ends in .Tests.
        Faults.None(
            Checkout.Projects.Where(p => p.IsUnder("tests") && !p.Text.Contains("<IsTestProject>false", StringComparison.Ordinal))
                .Where(p => !p.Name.EndsWith(".Tests.csproj", StringComparison.Ordinal) || p.Path != $"tests/{p.Name[..^".csproj".Length]}/{p.Name}")
                .Select(p => p.Path),
            "./serverless test would not run it: name it tests/X.Tests/X.Tests.csproj.");
        Assert.Contains(".endsWith('.Tests')", Checkout.File("tools/testing/projects.mjs").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TestProjects_ThatRunAlone_AreThoseThatBringTheMediaWorker()
    {
        string list = Checkout.File("tools/testing/projects.mjs").Text.Split("const alone = [")[1].Split(']')[0];

        Faults.Difference(
            Checkout.Projects.Where(p => p.IsUnder("tests") && p.Text.Contains("media/Media.csproj", StringComparison.Ordinal)).Select(p => p.Name[..^".csproj".Length]),
            list.Split(',').Select(name => name.Trim(' ', '\'')),
            "const alone of tools/testing/projects.mjs names the projects with real captures:");
    }

    [Fact]
    public void TestProjects_All_HoldTests() =>
        Faults.None(
            Checkout.Projects.Where(p => p.Name.EndsWith(".Tests.csproj", StringComparison.Ordinal)).Select(p => Path.GetDirectoryName(p.Path)!)
                .Where(folder => !Checkout.CSharp(folder).Any(f => f.Text.Contains("[Fact", StringComparison.Ordinal) || f.Text.Contains("[Theory", StringComparison.Ordinal))),
            "A test project without a test proves nothing: write one or take the project away.");

    [Fact]
    public void Publishing_TheEmbeddedBuild_IsRefused()
    {
        XElement? guard = XDocument.Parse(Checkout.File("functions/Functions.csproj").Text).Descendants("Target")
            .FirstOrDefault(t => (string?)t.Attribute("BeforeTargets") == "PrepareForPublish");

        Assert.NotNull(guard);
        Assert.Equal("'$(FunctionsRuntime)' != 'azure'", (string?)guard.Attribute("Condition"));
        Assert.Contains("-p:FunctionsRuntime=azure", (string?)guard.Element("Error")?.Attribute("Text"), StringComparison.Ordinal);
        Assert.Null(guard.Element("Error")?.Attribute("Condition"));
    }

    [Fact]
    public void ContinuousIntegration_Run_IsTheScriptsTest() => Assert.Contains("\n./serverless test\n", Checkout.File(".ci/run").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(".ci/run")]
    [InlineData("serverless")]
    public void Scripts_ToBeRun_AreExecutable(string script) =>
        Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(Checkout.File(script).FullPath).HasFlag(UnixFileMode.UserExecute),
            $"Make it executable: git update-index --chmod=+x {script}");
}
