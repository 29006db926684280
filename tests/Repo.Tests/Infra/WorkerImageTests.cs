using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Infra;

public sealed partial class WorkerImageTests
{
    /// <summary>Packages of a laptop that only the demo's voices need.</summary>
    private static readonly string[] OfTheDemo = ["espeak-ng", "flite"];

    private static readonly string Dockerfile = Checkout.File("infra/worker/Dockerfile").Text;

    [Fact]
    public void Packages_OfALaptop_AreInTheImage() =>
        Faults.None(
            PackageOfScript().Matches(IngestList().Replace(Checkout.File("tools/lib/packages.sh").Text, "")).Select(m => m.Groups[1].Value).Distinct().Except(OfTheDemo).Except(Packages()),
            "./serverless installs it for the media worker; infra/worker/Dockerfile must too:");

    [Fact]
    public void Packages_OfTheImage_AreSorted() => Assert.Equal(Packages().Order(StringComparer.Ordinal), Packages());

    [Fact]
    public void Scripts_OfTheWorld_HaveTheirFonts() =>
        Faults.None(((string[])["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji", "fonts-liberation"]).Except(Packages()), "Pages would show boxes without:");

    [Fact]
    public void Copies_FromTheCheckout_ExistAndAreNotIgnored()
    {
        string[] let = [.. Checkout.File(".dockerignore").Lines.Where(l => l.StartsWith('!')).Select(l => l[1..])];
        string[] copied = [.. CopyLine().Matches(Dockerfile).SelectMany(m => m.Groups[1].Value.Split(' ')[..^1]).Select(p => p.TrimEnd('/'))];

        Assert.NotEmpty(copied);
        Faults.None(copied.Where(path => !Checkout.Exists(path)), "infra/worker/Dockerfile copies what is not there:");
        Faults.Difference(copied, let, ".dockerignore lets in what infra/worker/Dockerfile copies, and nothing else:");
    }

    [Fact]
    public void Projects_OfTheWorker_AreCopied() =>
        Faults.None(
            ProjectReference().Matches(Checkout.File("media/Media.csproj").Text).Select(m => m.Groups[1].Value).Where(folder => !Dockerfile.Contains($"COPY {folder}/ {folder}/", StringComparison.Ordinal)),
            "media/ needs this project; infra/worker/Dockerfile must copy it:");

    [Fact]
    public void User_OfTheImage_IsNotRoot()
    {
        string last = Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];

        Assert.Contains("\nUSER worker\n", last, StringComparison.Ordinal);
        Assert.True(last.IndexOf("\nUSER ", StringComparison.Ordinal) < last.IndexOf("\nENTRYPOINT ", StringComparison.Ordinal));
        Assert.Contains("SERVERLESS_CHROMIUM_SANDBOX=off", last, StringComparison.Ordinal);
    }

    private static string[] Packages() => [.. AptList().Match(Dockerfile).Groups[1].Value.Split(['\\', '\n', ' '], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"--no-install-recommends \\\n((?:      [\w.+-]+ \\\n)+)")]
    private static partial Regex AptList();

    // program:package, /file:package and readonly X_PACKAGE=package
    [GeneratedRegex(@"^(?:  [\w/.-]+:|readonly \w+_PACKAGE=)([\w.+-]+)$", RegexOptions.Multiline)]
    private static partial Regex PackageOfScript();

    // The RTMP server runs beside the host, not in the worker.
    [GeneratedRegex(@"^readonly INGEST_\w+=\(\n(?:  .*\n)*\)", RegexOptions.Multiline)]
    private static partial Regex IngestList();

    [GeneratedRegex(@"^COPY (?!--)(.+)$", RegexOptions.Multiline)]
    private static partial Regex CopyLine();

    [GeneratedRegex("ProjectReference Include=\"\\.\\./(\\w+)/")]
    private static partial Regex ProjectReference();
}
