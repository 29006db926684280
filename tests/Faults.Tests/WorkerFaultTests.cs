using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>Workers, and what they start, killed in the middle of a recording.</summary>
[Trait("Needs", "chromium")]
public sealed class WorkerFaultTests
{
    private const int Limit = 360_000;

    /// <summary>From a kill until the next worker has uploaded a segment.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(20);

    [Fact(Timeout = Limit)]
    public async Task Running_WorkerBrowserAndEncoderKilled_GoesOnInTheSameFile()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording recording = await installation.RecordAsync();

        await KillAsync(recording, 1, worker => worker.Self());
        await KillAsync(recording, 2, worker => worker.Child("chromium"));
        await KillAsync(recording, 3, worker => worker.Child("ffmpeg"));
        await recording.StopAsync();

        JsonElement ended = await recording.ReachesAsync("completed");
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("error").ValueKind);
        int replaced = (await recording.EventsAsync()).Count(type => type == "recording.worker.replaced");
        Assert.True(replaced == 3, $"Replaced {replaced} times.\n{recording.Explain()}");
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Running_DisplaySoundAndPageKilledTooOften_FailsWithItsReasonAndKeepsItsFile()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording recording = await installation.RecordAsync();

        await KillAsync(recording, 1, worker => worker.Child("Xvfb"));
        await KillAsync(recording, 2, worker => worker.Child("pulseaudio"));
        await recording.CapturesAsync(3);
        await Signal.SendAsync("KILL", recording.Worker(3).Processes("--type=renderer"));
        await recording.Worker(3).SaysAsync("page.reloaded");
        await KillAsync(recording, 3, worker => worker.Processes("--type=renderer"));
        await recording.CapturesAsync(4);
        await Signal.SendAsync("KILL", recording.Worker(4).Child("ffmpeg"));

        JsonElement ended = await recording.ReachesAsync("failed");
        Assert.Equal("ENCODER_FAILED", ended.GetProperty("error").GetProperty("type").GetString());
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Stopping_WorkerKilled_AnotherMakesTheFile()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording recording = await installation.RecordAsync();
        await recording.CapturesAsync(segments: 3);
        IReadOnlyList<int> worker = recording.Worker().Self();
        await Signal.SendAsync("STOP", worker);
        await recording.StopAsync();
        await recording.ReachesAsync("stopping");

        await Signal.SendAsync("KILL", worker);

        await recording.ReachesAsync("completed");
        Assert.Contains("mode=Finalize", recording.Worker(2).Log, StringComparison.Ordinal);
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task PostProcessing_WorkerKilled_AnotherWritesTheTranscript()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording recording = await installation.RecordAsync(transcribed: true);
        await recording.CapturesAsync(segments: 6);
        await Signal.SendAsync("STOP", recording.Worker().Child("recognizer"));
        await recording.StopAsync();
        await recording.ReachesAsync("post_processing");

        await Signal.SendAsync("KILL", recording.Worker().Self());

        await recording.ReachesAsync("completed");
        Assert.Matches("[a-z]{3,}", await recording.TextAsync("transcript", "txt"));
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Running_WorkerWronglyTakenForDead_IsFencedAndUploadsNothingMore()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording recording = await installation.RecordAsync();
        await recording.CapturesAsync();
        RecordingWorker first = recording.Worker();
        // As with a worker on another machine, the launcher cannot end it.
        File.Delete(first.LauncherFile);
        await Signal.SendAsync("STOP", first.Self());
        await recording.CapturesAsync(attempt: 2);
        // Not by its log: the answer to an upload that was under way when it stopped is only read now.
        IReadOnlyList<string> stored = await recording.SegmentsAsync(attempt: 1);
        Assert.NotEmpty(stored);

        await Signal.SendAsync("CONT", first.Self());

        await first.SaysAsync("leaving code=4");
        Assert.Equal(stored, await recording.SegmentsAsync(attempt: 1));
        await recording.CapturesAsync(attempt: 2, segments: 4);
        await recording.StopAsync();
        await recording.ReachesAsync("completed");
        Assert.Single(await recording.EventsAsync(), "recording.worker.replaced");
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }

    private static async Task KillAsync(Recording recording, int attempt, Func<RecordingWorker, IReadOnlyList<int>> victims)
    {
        await recording.CapturesAsync(attempt);
        IReadOnlyList<int> killed = victims(recording.Worker(attempt));
        Assert.NotEmpty(killed);
        long start = TimeProvider.System.GetTimestamp();
        await Signal.SendAsync("KILL", killed);
        await recording.CapturesAsync(attempt + 1, segments: 1);
        TimeSpan recovery = TimeProvider.System.GetElapsedTime(start);
        Assert.True(recovery < Recovery, $"Captured again {recovery.TotalSeconds:0.0} s after the kill in attempt {attempt}.\n{recording.Worker(attempt + 1).Log}");
    }
}
