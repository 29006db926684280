using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Serverless.Repo.Tests.Infra;

public sealed partial class WorkflowTests
{
    private static IEnumerable<CheckoutFile> Workflows => Checkout.Files.Where(f => f.IsUnder(".github/workflows"));

    [Fact]
    public void Permissions_ByDefault_AreNone() =>
        Faults.None(
            Workflows.Where(f => Root(f).Children["permissions"] is not YamlMappingNode { Children.Count: 0 }).Select(f => f.Path),
            "Begin with 'permissions: {}' and give each job what it needs:");

    [Fact]
    public void Jobs_All_SayWhatTheyMayAndHowLong() =>
        Faults.None(
            from file in Workflows
            from job in ((YamlMappingNode)Root(file).Children["jobs"]).Children
            from wanted in (string[])["permissions", "timeout-minutes", "runs-on"]
            where !((YamlMappingNode)job.Value).Children.ContainsKey(wanted)
            select $"{file.Path}: {job.Key} lacks {wanted}",
            "Every job has its own limits:");

    [Fact]
    public void Actions_All_ArePinnedByCommit() =>
        Faults.None(
            from file in Workflows
            from line in file.Lines
            where line.Contains("uses:", StringComparison.Ordinal) && !Pinned().IsMatch(line)
            select $"{file.Path}: {line.Trim()}",
            "A tag can be moved: name the commit, and the version in a comment.");

    [Fact]
    public void Deployment_SignsInWithoutASecretOfAzure()
    {
        string deploy = Checkout.File(".github/workflows/deploy.yml").Text;

        Assert.Contains("id-token: write", deploy, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.AZURE", deploy, StringComparison.Ordinal);
        Assert.Contains("FunctionsRuntime: azure", deploy, StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_OfAzd_ExistAndBuildWithTheRealPackages()
    {
        YamlMappingNode azd = Root(Checkout.File("azure.yaml"));
        string[] hooks = [.. ((YamlMappingNode)azd.Children["hooks"]).Children.Values.Select(hook => (string)((YamlMappingNode)hook).Children["run"]!)];

        Faults.None(hooks.Where(path => !Checkout.Exists(path)), "azure.yaml names a hook that is not there:");
        Assert.All(hooks, path => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Checkout.File(path).FullPath).HasFlag(UnixFileMode.UserExecute), path));
        Assert.Contains("export FunctionsRuntime=azure", Checkout.File("infra/hooks/postprovision.sh").Text, StringComparison.Ordinal);
        Assert.Contains("'azd-service-name': 'functions'", Checkout.File("infra/modules/functions.bicep").Text, StringComparison.Ordinal);
        Assert.True(((YamlMappingNode)azd.Children["services"]).Children.ContainsKey("functions"));
    }

    private static YamlMappingNode Root(CheckoutFile file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(file.Text));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d")]
    private static partial Regex Pinned();
}
