using System.Text.RegularExpressions;

namespace Serverless.Repo.Tests.Housekeeping;

public sealed partial class TextTests
{
    private static readonly HashSet<string> Binary = [".gif", ".ico", ".jpg", ".mp3", ".mp4", ".png", ".svg", ".ts", ".ttf", ".wav", ".webp", ".woff2", ".zip"];

    /// <summary>Everything but this file, which must write what it looks for.</summary>
    private static IEnumerable<CheckoutFile> Texts => Checkout.Files.Where(f => !Binary.Contains(Path.GetExtension(f.Name)) && f.Name != nameof(TextTests) + ".cs");

    [Fact]
    public void Reminders_Everywhere_HaveAnIssue() => Faults.None(CodeScan.FindInText(Texts.Where(f => !IsLockFile(f)), Reminder()), "Do it now, or open an issue and write its number: TODO(#12).");

    [Fact]
    public void Paths_Everywhere_AreOfNoOneMachine() =>
        Faults.None(CodeScan.FindInText(Texts, MachinePath()), "A path of one machine: write it relative to the checkout, or take it from a setting.");

    [Fact]
    public void LockFiles_Hosts_AreNone() =>
        Faults.None(
            CodeScan.FindInText(Checkout.Files.Where(f => IsLockFile(f) || f.Name is ".npmrc" or "NuGet.config" or "nuget.config" or "pip.conf"), PackageHost()),
            "Where packages come from is the machine's affair: take the host out (tools/.npmrc leaves it out of npm's lock file).");

    [Fact]
    public void PackageSources_OfNuGet_AreTheMachines() =>
        Faults.None(Checkout.Files.Where(f => f.Name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase)).Select(f => f.Path), "Each machine has its own package source: take the file away.");

    [Theory]
    [InlineData("see TODO later", true)]
    [InlineData("FIXME", true)]
    [InlineData("TODO(#12): later", false)]
    public void Reminder_EachForm_IsFound(string text, bool found) => Assert.Equal(found, Reminder().IsMatch(text));

    [Theory]
    [InlineData("cp x /root/y", true)]
    [InlineData("\"/home/ann/x\"", true)]
    [InlineData("cd /work/x", true)]
    [InlineData("/home/site/wwwroot", false)]
    [InlineData("https://example.com/home/x and docs/work/x", false)]
    public void MachinePath_EachForm_IsFound(string text, bool found) => Assert.Equal(found, MachinePath().IsMatch(text));

    private static bool IsLockFile(CheckoutFile file) => file.Name == "package-lock.json" || file.Name.EndsWith(".lock.json", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\)).*")]
    private static partial Regex Reminder();

    // /home/site is where Azure Functions keeps an app.
    [GeneratedRegex(@"(?<![\w.}$])(/root/|/home/(?!site\b)\w+/|/work/|/Users/\w+/|[A-Z]:\\Users\\)\S*")]
    private static partial Regex MachinePath();

    // "funding" and "homepage" are no places to fetch from.
    [GeneratedRegex(@"(""resolved""\s*:\s*""https?:|registry\s*=|<add\s[^>]*https?:|index-url).*", RegexOptions.IgnoreCase)]
    private static partial Regex PackageHost();
}
