using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;
using Serverless.Media.Processes;
using Serverless.Media.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Media.Tests.Capture;

/// <summary>Captures with a transcript wanted, by the real worker.</summary>
[Collection(CaptureSet.Name)]
[Trait("Needs", "chromium")]
public sealed class CaptureSpeechTests(CaptureFixture fixture)
{
    private const int Limit = 180_000;

    // The same sound in the same engine; it may begin and be cut at other places.
    private const double WorstOfTheRecording = 0.3;

    private static readonly TranscriptionPlan Plan = new(
        ["txt", "srt", "json"], ["Zentrova", "Tom", "Maya"],
        new SummaryPlan([new("Key Points Discussed", "bullets"), new("Short Summary", "paragraph")], "Release of the recording service"));

    [Fact(Timeout = Limit)]
    public async Task Capture_TranscriptWanted_TellsWhoSaidWhatInEveryForm()
    {
        WorkerAssignment job = await fixture.JobAsync("?chat=Hello,+all") with { Transcription = Plan };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00007.ts");

        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal(
            ["room-composite", "chat", "stopped", "transcript txt", "transcript srt", "transcript json", "summary json", "processed"], Told(host).Skip(1));
        string text = await ContentAsync(job, host, "transcript", "txt");
        // The capture may begin in the middle of the first words, and a busy machine hears less well.
        Assert.Matches("Maya Lindqvist: .*start with", text);
        Assert.Contains("Zentrova", text, StringComparison.Ordinal);
        Assert.Matches("Tom Okafor: .*Zentrova", text.ReplaceLineEndings(" "));
        Assert.StartsWith("1\n00:00:0", await ContentAsync(job, host, "transcript", "srt"), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(await ContentAsync(job, host, "transcript", "json"));
        JsonElement[] words = [.. json.RootElement.GetProperty("words").EnumerateArray()];
        Assert.InRange(words.Length, 15, 60);
        AssertTurnsChangeInPauses(words);
        using JsonDocument summary = JsonDocument.Parse(await ContentAsync(job, host, "summary", "json"));
        Assert.NotEmpty(summary.RootElement.GetProperty("summary").GetProperty("sections")[0].GetProperty("bullets").EnumerateArray());
        Assert.Matches(@"^SenderPeerID,.*\n,Maya Lindqvist,,\[\],20.*Z,chat,""Hello, all""\n$", await ContentAsync(job, host, "chat", null));
        Assert.Empty(await RecordedFile.SegmentsAsync(job));
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_SilentPage_GivesAnEmptyTranscript()
    {
        WorkerAssignment job = await fixture.JobAsync("?silent=1") with { Transcription = new TranscriptionPlan(["txt", "json"], []) };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00002.ts");

        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Equal(["room-composite", "stopped", "transcript txt", "transcript json", "processed"], Told(host).Skip(1));
        Assert.Equal("", await ContentAsync(job, host, "transcript", "txt"));
        Assert.Equal("""{"words":[],"sentences":[]}""", await ContentAsync(job, host, "transcript", "json"));
    }

    [Fact(Timeout = Limit)]
    public async Task Finalize_WorkerWasKilled_TranscribesWhatWasStored()
    {
        WorkerAssignment job = await fixture.JobAsync("") with { Transcription = Plan };
        await KillWorkerAsync(job);
        await using ScriptedHost host = await ScriptedHost.StartAsync(job with { Attempt = 2, Mode = WorkerMode.Finalize });
        await using WorkerRun worker = WorkerRun.Start(host);

        Assert.Equal(0, await worker.ExitAsync());

        Assert.Equal(["room-composite", "stopped", "transcript txt", "transcript srt", "transcript json", "summary json", "processed"], Told(host));
        await AssertIsWhatTheRecordingSaysAsync(job, await ContentAsync(job, host, "transcript", "txt"));
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finalize_FencedWhileItTranscribes_CleansUpOnlyWhenTheJobHasEnded(bool ended)
    {
        WorkerAssignment job = await fixture.JobAsync("") with { Transcription = Plan };
        await KillWorkerAsync(job);
        await using ScriptedHost host = await ScriptedHost.StartAsync(
            job with { Attempt = 2, Mode = WorkerMode.Finalize }, (app, given) => ScriptedHost.FencingAfterTheStop(app, given, ended));
        await using WorkerRun worker = WorkerRun.Start(host);

        Assert.Equal(ExitCodes.Fenced, await worker.ExitAsync());

        Assert.Contains(WorkerReportType.Stopped, host.Types);
        Assert.Equal(ended, (await RecordedFile.SegmentsAsync(job)).Count == 0);
        Assert.Single(await RecordedFile.NamesAsync(job, "beam/"));
    }

    [Fact(Timeout = Limit)]
    public async Task Capture_RecognizerKilled_GoesOnAndListensAfterwards()
    {
        WorkerAssignment job = await fixture.JobAsync("") with { Transcription = Plan with { Summary = null } };
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00003.ts");

        foreach (int id in worker.Children("--recognize"))
            _ = Libc.Kill(id, Libc.SigKill);
        await worker.SaysAsync("a1/00007.ts");
        host.Want(DesiredState.Stop);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Contains("speech.lost", worker.Output, StringComparison.Ordinal);
        await AssertIsWhatTheRecordingSaysAsync(job, await ContentAsync(job, host, "transcript", "txt"));
    }

    // The two of the demo leave 0.45 s between their lines; words of one line follow each other at once.
    private static void AssertTurnsChangeInPauses(JsonElement[] words)
    {
        foreach ((JsonElement before, JsonElement after) in words.Zip(words.Skip(1)))
        {
            if (before.GetProperty("name").GetString() == after.GetProperty("name").GetString())
                continue;
            int pause = Milliseconds(after, "start_time") - Milliseconds(before, "end_time");
            Assert.True(pause >= 250, FormattableString.Invariant($"{pause} ms between {before} and {after}"));
        }
    }

    private static int Milliseconds(JsonElement word, string name) => int.Parse(word.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    // On a busy machine the page's sound is torn, so the words are not the dialogue's; those of the file they are all the same.
    private static async Task AssertIsWhatTheRecordingSaysAsync(WorkerAssignment job, string text)
    {
        using RecordedFile file = await RecordedFile.FetchAsync(job);
        string[] said = [.. (await SpokenDemo.HearAsync(file.Location, [.. Plan.CustomVocabulary])).Select(word => word.Text.ToLowerInvariant())];
        string[] written = [.. text.Split('\n').SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.Trim('.').ToLowerInvariant())];
        Assert.NotEmpty(said);
        Assert.Equal(said.Contains("zentrova"), written.Contains("zentrova"));
        Assert.True(
            SpokenDemo.ErrorRate(said, written) <= WorstOfTheRecording,
            FormattableString.Invariant($"{SpokenDemo.ErrorRate(said, written):0.00} of the words are wrong.\nThe recording says: {string.Join(' ', said)}\nThe transcript: {text}"));
    }

    private static async Task KillWorkerAsync(WorkerAssignment job)
    {
        await using ScriptedHost host = await ScriptedHost.StartAsync(job);
        await using WorkerRun worker = WorkerRun.Start(host);
        await worker.SaysAsync("a1/00007.ts");

        worker.Signal(Libc.SigKill);

        await Wait.UntilAsync(() => worker.Children("").Count == 0, TimeSpan.FromSeconds(5));
    }

    private static IEnumerable<string> Told(ScriptedHost host) => host.Reports.Select(report =>
        report.Asset is { } asset ? $"{asset.Type} {asset.OutputMode}".TrimEnd() + (asset.Error is null ? "" : " failed: " + asset.Error) : report.Type.ToString().ToLowerInvariant());

    private static async Task<string> ContentAsync(WorkerAssignment job, ScriptedHost host, string type, string? mode)
    {
        WorkerAsset asset = host.Reports.Select(report => report.Asset).First(asset => asset?.Type == type && asset.OutputMode == mode)!;
        BinaryData content = (await new BlobContainerClient(job.Container).GetBlobClient(asset.Path).DownloadContentAsync()).Value.Content;
        Assert.Equal(asset.SizeBytes, content.ToMemory().Length);
        return content.ToString();
    }
}
