using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Infra;

public sealed partial class RtmpImageTests
{
    private static readonly string Dockerfile = Checkout.File("infra/rtmp/Dockerfile").Text;

    private static readonly string Module = Checkout.File("infra/modules/rtmp.bicep").Text;

    private static readonly string Template = Checkout.File("infra/rtmp/nginx.conf.template").Text;

    [Fact]
    public void Packages_OfALaptop_AreInTheImage() =>
        Faults.None(
            IngestPackage().Matches(IngestList().Match(Checkout.File("tools/lib/packages.sh").Text).Value).Select(m => m.Groups[1].Value).Where(p => !Dockerfile.Contains($"      {p} \\\n", StringComparison.Ordinal)),
            "./serverless installs it for the RTMP server; infra/rtmp/Dockerfile must too:");

    [Fact]
    public void User_OfTheImage_IsNotRoot() =>
        Assert.True(Dockerfile.IndexOf("\nUSER rtmp\n", StringComparison.Ordinal) is > 0 and var user && user < Dockerfile.IndexOf("\nENTRYPOINT ", StringComparison.Ordinal));

    [Fact]
    public void Replicas_OfTheServer_AreOne() => Assert.Contains("        minReplicas: 1\n        maxReplicas: 1\n", Module, StringComparison.Ordinal);

    [Fact]
    public void Variables_OfTheContainer_AreThoseOfItsScript()
    {
        string script = Checkout.File("infra/rtmp/start.sh").Text;

        Assert.Contains("name: 'SERVERLESS_HOST'", Module, StringComparison.Ordinal);
        Assert.Contains("envsubst '${SERVERLESS_HOST}'", script, StringComparison.Ordinal);
        Assert.Equal(["${SERVERLESS_HOST}"], Substituted().Matches(Template).Select(m => m.Value).Distinct());
    }

    [Fact]
    public void Questions_OfTheServer_AreThoseOfALaptops() =>
        Faults.Difference(
            Asked().Matches(Checkout.File("tools/stack/ingest.conf").Text).Select(m => m.Value), Asked().Matches(Template).Select(m => m.Value),
            "tools/stack/ingest.conf and infra/rtmp/nginx.conf.template ask the host the same:");

    [Fact]
    public void Files_OfTheServer_AreInAFolderOfItsUser()
    {
        // The module for RTMP keeps a log of its own, beside that of HTTP.
        Assert.Equal(2, Regex.Count(Template, "^  (access_log off;)$", RegexOptions.Multiline));
        Assert.Contains("-o rtmp -g rtmp -m 0700 /run/rtmp", Dockerfile, StringComparison.Ordinal);
        Faults.None(Written().Matches(Template).Select(m => m.Value).Where(path => !path.Contains(" /run/rtmp/", StringComparison.Ordinal)), "User rtmp may write to /run/rtmp alone:");
    }

    [Fact]
    public void Workers_OfTheNetwork_MayPlay()
    {
        string prefix = WorkersPrefix().Match(Checkout.File("infra/modules/network.bicep").Text).Groups[1].Value;

        Assert.Contains($"allow play {prefix};", Template, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^readonly INGEST_\w+=\(\n(?:  .*\n)*\)", RegexOptions.Multiline)]
    private static partial Regex IngestList();

    [GeneratedRegex(@"^  [\w/.-]+:([\w.+-]+)$", RegexOptions.Multiline)]
    private static partial Regex IngestPackage();

    [GeneratedRegex(@"\$\{\w+\}")]
    private static partial Regex Substituted();

    [GeneratedRegex(@"(?<=on_\w+ \S*)/internal/ingest/\w+(?=;)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:pid|\w+_temp_path) \S+")]
    private static partial Regex Written();

    [GeneratedRegex(@"param workersPrefix string = '([^']+)'")]
    private static partial Regex WorkersPrefix();
}
