using System.Text.Json;
using Serverless.Domain.Summaries;
using Serverless.Domain.Tests.Support;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Tests.Summaries;

/// <summary>The extractive summarizer on a meeting of more than 1,000 words in which it is known what was agreed and who does what.</summary>
public sealed class ExtractiveSummarizerTests
{
    private static readonly SummarySectionPlan[] Default =
        [new("Agenda", "bullets"), new("Key Points Discussed", "bullets"), new("Follow Up Action Items", "bullets"), new("Short Summary", "paragraph")];

    [Fact]
    public async Task Summarize_Meeting_PutsTasksIntoActionItems()
    {
        string tasks = string.Join('\n', (await SummarizeAsync(Default)).Sections[2].Bullets);

        string[] planted = ["fix the battery use", "update the press kit", "write the new interview guide", "set up an alarm", "send an apology", "contact the hospital", "order ten laptops"];
        string[] found = [.. planted.Where(task => tasks.Contains(task, StringComparison.Ordinal))];
        Assert.True(found.Length >= 5, tasks);
        Assert.Equal(tasks.Split('\n').Length, tasks.Split('\n').Count(line => line.StartsWith("Ann: ", StringComparison.Ordinal) || line.StartsWith("Ben: ", StringComparison.Ordinal) || line.StartsWith("Carla: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Summarize_Meeting_FindsTheAgenda() =>
        Assert.Contains((await SummarizeAsync(Default)).Sections[0].Bullets, bullet => bullet.Contains("The first item is the launch date", StringComparison.Ordinal));

    [Fact]
    public async Task Summarize_Meeting_FindsTheDecisions()
    {
        string points = string.Join('\n', (await SummarizeAsync([new("Decisions", "bullets")])).Sections[0].Bullets);

        string[] planted = ["move the launch of the mobile app", "two shorter interviews", "needs a load test", "ask the hospital", "credit of five euros"];
        Assert.True(planted.Count(decision => points.Contains(decision, StringComparison.Ordinal)) >= 4, points);
    }

    [Fact]
    public async Task Summarize_Meeting_LeavesSmallTalkOut()
    {
        string all = System.Text.Encoding.UTF8.GetString((await SummarizeAsync(Default)).ToJson());

        Assert.All((string[])["fox", "bicycle", "train was full", "cursed", "headset"], chatter => Assert.DoesNotContain(chatter, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Summarize_Meeting_SaysNothingTwiceInBullets()
    {
        string[] bullets = [.. (await SummarizeAsync(Default)).Sections.SelectMany(section => section.Bullets)];

        Assert.Equal(bullets.Distinct(), bullets);
        Assert.InRange(bullets.Length, 10, 18);
    }

    [Fact]
    public async Task Summarize_TitleOfItsOwn_TakesSentencesAboutIt() =>
        Assert.All((await SummarizeAsync([new("Billing outage", "bullets")])).Sections[0].Bullets, bullet => Assert.Matches("(?i)billing|outage", bullet));

    [Fact]
    public async Task Summarize_Context_PullsItsSubjectForward()
    {
        SummarySection plain = (await SummarizeAsync([new("Short Summary", "paragraph")])).Sections[0];
        SummarySection led = (await SummarizeAsync([new("Short Summary", "paragraph")], "hiring process, interviews and candidates")).Sections[0];

        Assert.NotEqual(plain.Paragraph, led.Paragraph);
        Assert.Matches("hiring|interview|candidates", led.Paragraph);
    }

    [Fact]
    public async Task Summarize_NothingSaid_HasEmptySections()
    {
        Summary summary = await new ExtractiveSummarizer().SummarizeAsync(Transcript.Empty, new SummaryPlan(Default), CancellationToken.None);

        using JsonDocument json = JsonDocument.Parse(summary.ToJson());
        Assert.Equal("""{"title":"Agenda","format":"bullets","bullets":[],"paragraph":""}""", json.RootElement.GetProperty("summary").GetProperty("sections")[0].GetRawText());
    }

    private static Task<Summary> SummarizeAsync(IReadOnlyList<SummarySectionPlan> sections, string context = "")
    {
        string[] lines = RepositoryFile.Read("tests/Domain.Tests/Summaries/weekly.txt").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        TranscriptSentence[] sentences =
        [
            .. lines.Select((line, at) => new TranscriptSentence(line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..], line[..line.IndexOf(':', StringComparison.Ordinal)], TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(at + 1))),
        ];
        return new ExtractiveSummarizer().SummarizeAsync(new Transcript([], sentences), new SummaryPlan(sections, context), CancellationToken.None);
    }
}
