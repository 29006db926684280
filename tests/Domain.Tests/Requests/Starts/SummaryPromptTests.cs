using Serverless.Domain.Requests.Starts;

namespace Serverless.Domain.Tests.Requests.Starts;

public sealed class SummaryPromptTests
{
    [Theory]
    [InlineData(
        "Write summary in sections like Title, Agenda, Speakers, Action Items, Outlines, Notes and Summary",
        "Title:paragraph Agenda:bullets Speakers:bullets Action Items:bullets Outlines:bullets Notes:bullets Summary:paragraph")]
    [InlineData("Use the sections: \"Decisions\", \"Open questions\". Be brief.", "Decisions:bullets Open questions:bullets")]
    [InlineData("Summarize in sections such as Risks; and Overview", "Risks:bullets Overview:paragraph")]
    [InlineData("One section named Budget", "Budget:bullets")]
    public void PlanOf_PromptThatNamesSections_HasThem(string prompt, string sections)
    {
        var plan = SummaryPrompt.PlanOf(prompt);

        Assert.Equal(sections, string.Join(' ', plan.Sections.Select(s => $"{s.Title}:{s.Format}")));
        Assert.Equal(prompt, plan.Context);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tell what was said about the budget")]
    public void PlanOf_PromptWithoutSections_HasTheUsualOnes(string prompt) =>
        Assert.Equal(["Agenda", "Key Points Discussed", "Follow Up Action Items", "Short Summary"], SummaryPrompt.PlanOf(prompt).Sections.Select(s => s.Title));

    [Fact]
    public void PlanOf_LongList_HasTenAtMost() =>
        Assert.Equal(10, SummaryPrompt.PlanOf("sections like " + string.Join(", ", Enumerable.Range(0, 30).Select(i => $"S{i}"))).Sections.Count);
}
