using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>The host killed; its workers outlive it.</summary>
[Trait("Needs", "chromium")]
public sealed class HostFaultTests
{
    private const int Limit = 360_000;

    [Fact(Timeout = Limit)]
    public async Task RunningAndPostProcessing_HostKilled_LosesNothing()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording recording = await installation.RecordAsync(transcribed: true);
        await recording.CapturesAsync();
        RecordingWorker worker = recording.Worker();

        await installation.KillHostAsync();
        // Longer than the host bears silence.
        await recording.CapturesAsync(segments: 15);
        await installation.StartHostAsync();
        await recording.CapturesAsync(segments: 20);
        await Signal.SendAsync("STOP", worker.Child("recognizer"));
        await recording.StopAsync();
        await recording.ReachesAsync("post_processing");
        await installation.KillHostAsync();
        await Signal.SendAsync("CONT", worker.Child("recognizer"));
        await worker.SaysAsync("report type=Processed");
        await installation.StartHostAsync();

        JsonElement ended = await recording.ReachesAsync("completed");
        Assert.All(ended.GetProperty("recording_assets").EnumerateArray(), asset => Assert.Equal("completed", asset.GetProperty("status").GetString()));
        Assert.Matches("[a-z]{3,}", await recording.TextAsync("transcript", "txt"));
        IReadOnlyList<string> events = await recording.EventsAsync();
        Assert.Equal(
            ["recording.starting", "recording.running", "recording.stopping", "recording.stopped", "recording.post_processing", "recording.completed"],
            events.Where(type => !type.Contains("asset", StringComparison.Ordinal)));
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }
}
