namespace Serverless.Repo.Tests.Documents;

public sealed class LinkTests
{
    [Fact]
    public void Links_OfEveryDocument_LeadSomewhere() =>
        Faults.None(Checkout.Documents.SelectMany(d => MarkdownLinks.Of(d.Text).Select(target => MarkdownLinks.Fault(d.Path, target))).OfType<string>(), "Mend the link or write what it leads to:");

    [Theory]
    [InlineData("../FunctionsRuntime.props", true)]
    [InlineData("../domain", true)]
    [InlineData("nothing.md", false)]
    [InlineData("../docs/nothing.md#x", false)]
    public void Fault_OfALink_TellsWhatIsMissing(string target, bool good) => Assert.Equal(good, MarkdownLinks.Fault("docs/x.md", target) is null);

    [Fact]
    public void Of_LinksInCodeOrToOtherHosts_AreLeftOut() =>
        Assert.Equal(["a.md", "#b"], MarkdownLinks.Of("[a](a.md) `[c](c.md)` [d](https://d.example)\n```\n[e](e.md)\n```\n[b](#b)"));

    [Fact]
    public void Anchors_OfHeadings_AreMadeAsOnGitHub() =>
        Assert.Equal(["a-job", "a-job-1", "post-v2rooms"], MarkdownLinks.Anchors("# A job\n## A job\n## `POST /v2/rooms`\n").Order());
}
