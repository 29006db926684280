using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Tests.Support;
using Serverless.Domain.Transcripts;

namespace Serverless.Domain.Tests.Assets;

public sealed class PromisedAssetsTests
{
    [Fact]
    public void Of_JobWithSummary_PromisesOneAssetForEachFile()
    {
        IReadOnlyList<Asset> promised = PromisedAssets.Of(Job(new(["srt", "json"], [], new([]))), FixedClock.Start);

        Assert.Equal([("transcript", "srt"), ("transcript", "json"), ("summary", "json")], promised.Select(a => (a.Type, a.OutputMode!)));
        Assert.Equal(3, promised.Select(a => a.Id).Distinct().Count());
        Assert.Equal(3, promised.Select(a => a.Path).Distinct().Count());
        Assert.All(promised, a => Assert.Equal(AssetStatus.Processing, a.Status));
    }

    [Fact]
    public void Of_JobWithADirectoryOfSeveralParts_NamesTheFilesBelowIt() => Assert.Equal(
        ["a/b/transcript/623d49c760a18e699abcc8a5/", "a/b/summary/623d49c760a18e699abcc8a5/"],
        PromisedAssets.Of(Job(new(["srt"], [], new([]))) with { Directory = "a/b" }, FixedClock.Start).Select(a => a.Path[..(a.Path.IndexOf("8a5/", StringComparison.Ordinal) + 4)]));

    [Fact]
    public void TypesOf_EachPlan_AreWhatWasAskedFor()
    {
        Assert.Equal(["room-composite", "chat"], PromisedAssets.TypesOf(Job(null)));
        Assert.Equal(["room-composite", "chat", "transcript"], PromisedAssets.TypesOf(Job(new(["txt", "srt"], []))));
        Assert.Equal(["room-composite", "chat", "transcript", "summary"], PromisedAssets.TypesOf(Job(new(["txt"], [], new([])))));
    }

    [Theory]
    [InlineData(JobStatus.Stopping, false, true)]
    [InlineData(JobStatus.Stopped, false, false)]
    [InlineData(JobStatus.Stopped, true, true)]
    [InlineData(JobStatus.PostProcessing, true, true)]
    [InlineData(JobStatus.Completed, true, false)]
    [InlineData(JobStatus.Failed, true, false)]
    public void NeedsWorker_EachEnd_IsWhileThereIsWork(JobStatus status, bool transcribed, bool needed) =>
        Assert.Equal(needed, (Job(transcribed ? new(["txt"], []) : null) with { Status = status }).NeedsWorker);

    private static MediaJob Job(TranscriptionPlan? plan) => new()
    {
        Id = "623d49c760a18e699abcc8a4",
        AppId = "app",
        Kind = JobKind.Recording,
        RoomId = "623d49c760a18e699abcc8a5",
        SessionId = "623d49c760a18e699abcc8a6",
        Status = JobStatus.Stopped,
        CreatedAt = FixedClock.Start,
        UpdatedAt = FixedClock.Start,
        MeetingUrl = new("https://example.com/"),
        Resolution = Resolution.Default,
        Settings = new() { FrameRate = 30, SegmentSeconds = 1, MaxDuration = TimeSpan.FromHours(1), HelloTimeout = TimeSpan.FromMinutes(1), PageLoadTimeout = TimeSpan.FromSeconds(30), DiskQuotaMiB = 64 },
        Transcription = plan,
    };
}
