using System.Text;
using Serverless.Domain.Apps;
using Serverless.Domain.Errors;
using Serverless.Domain.Network;
using Serverless.Domain.Requests;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Tests.Requests.Starts;

public sealed class TranscriptionRulesTests
{
    [Theory]
    [InlineData("""{"enabled":true}""")]
    [InlineData("""{"enabled":true,"output_modes":null,"custom_vocabulary":null,"summary":null}""")]
    [InlineData("""{"enabled":true,"output_modes":[],"custom_vocabulary":[],"summary":{"enabled":false}}""")]
    public void Read_OnlyEnabled_HasTheDefaults(string transcription)
    {
        TranscriptionPlan plan = Read(transcription)!;

        Assert.Equal(["txt", "srt", "json"], plan.OutputModes);
        Assert.Empty(plan.CustomVocabulary);
        Assert.Null(plan.Summary);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"enabled":false,"summary":{"enabled":true}}""")]
    [InlineData("""{"output_modes":["txt"]}""")]
    public void Read_NotEnabled_IsNoPlan(string transcription) => Assert.Null(Read(transcription));

    [Theory]
    [InlineData("")]
    [InlineData(",\"sections\":[],\"context\":null,\"temperature\":null")]
    public void Read_SummaryWithoutSections_HasTheFourOfTheApi(string more)
    {
        SummaryPlan summary = Read("""{"enabled":true,"summary":{"enabled":true MORE}}""".Replace(" MORE", more, StringComparison.Ordinal))!.Summary!;

        Assert.Equal(
            [new("Agenda", "bullets"), new("Key Points Discussed", "bullets"), new("Follow Up Action Items", "bullets"), new SummarySectionPlan("Short Summary", "paragraph")],
            summary.Sections);
        Assert.Equal(("", 0.5), (summary.Context, summary.Temperature));
    }

    [Fact]
    public void Read_AllAtTheirLimits_IsTakenAsGiven()
    {
        string title = new('t', 100);
        string sections = string.Join(',', Enumerable.Repeat($$"""{"title":"{{title}}","format":"paragraph"}""", 6));
        TranscriptionPlan plan = Read($$"""{"enabled":true,"output_modes":["json","txt","json"],"custom_vocabulary":["DALL-E","Pichai"],"summary":{"enabled":true,"context":"{{new string('c', 300)}}","temperature":1,"sections":[{{sections}}] } }""")!;

        Assert.Equal(["json", "txt"], plan.OutputModes);
        Assert.Equal(["DALL-E", "Pichai"], plan.CustomVocabulary);
        Assert.Equal((300, 1.0, 6), (plan.Summary!.Context.Length, plan.Summary.Temperature, plan.Summary.Sections.Count));
        Assert.All(plan.Summary.Sections, section => Assert.Equal(new(title, "paragraph"), section));
    }

    [Fact]
    public void Read_WithoutAnEngine_IsRefused()
    {
        var refused = Assert.Throws<ServiceException>(() => Read("""{"enabled":true}""", transcribes: false));

        Assert.Equal(["transcription.enabled: transcription is not configured on this server"], refused.Details);
        Assert.Null(Read("""{"enabled":false}""", transcribes: false));
    }

    private static TranscriptionPlan? Read(string transcription, bool transcribes = true) =>
        StartRecordingRequest.Read(
            RequestBody.Parse(Encoding.UTF8.GetBytes($$"""{"meeting_url":"https://example.com/","transcription":{{transcription}}}""")),
            new(new UrlPolicy(allowPrivate: false), transcribes, AppProfile.Default)).Transcription;
}
