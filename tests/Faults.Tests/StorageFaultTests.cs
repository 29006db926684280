using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>Storage gone for 30 s: Azurite is shut down and started again on its ports, so that connections are refused meanwhile.</summary>
[Trait("Needs", "chromium")]
public sealed class StorageFaultTests
{
    private const int Limit = 480_000;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    [Fact(Timeout = Limit)]
    public async Task CapturingAndFinalizing_StorageAway_IsOnlyADelay()
    {
        await using Installation installation = await Installation.StartAsync();
        Recording capturing = await installation.RecordAsync();
        Recording finalizing = await installation.RecordAsync();
        await capturing.CapturesAsync();
        await finalizing.CapturesAsync();
        RecordingWorker worker = finalizing.Worker();
        // A stop that has been seen while the last segments are not uploaded yet.
        IReadOnlyList<int> encoder = worker.Child("ffmpeg");
        await Signal.SendAsync("STOP", encoder);
        await finalizing.StopAsync();
        await worker.SaysAsync("stop.wanted");

        await installation.Storage.StopAsync();
        await Signal.SendAsync("CONT", encoder);
        await Outage.LastAsync(Away);
        int uploaded = capturing.Worker().Uploaded().Count;
        await installation.Storage.StartAsync();

        await finalizing.ReachesAsync("completed");
        await capturing.CapturesAsync(segments: uploaded + 30);
        await capturing.StopAsync();
        await capturing.ReachesAsync("completed");
        foreach (Recording recording in (Recording[])[finalizing, capturing])
        {
            Assert.Single(recording.Workers());
            using MediaFile file = await recording.WholeFileAsync();
        }
        await finalizing.AssertNothingIsLeftAsync();
        await capturing.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Capturing_StorageAwayUntilTheQuotaIsReached_KeepsWhatWaitsAndGoesOn()
    {
        await using Installation installation = await Installation.StartAsync(("Workers__DiskQuotaMiB", "1"));
        Recording recording = await installation.RecordAsync();
        await recording.CapturesAsync();

        await installation.Storage.StopAsync();
        await Outage.LastAsync(Away);
        Assert.Contains("capture.ended error_type=DISK_FULL", recording.Worker().Log, StringComparison.Ordinal);
        int uploaded = recording.Worker().Uploaded().Count;
        await installation.Storage.StartAsync();

        await recording.CapturesAsync(attempt: 2);
        Assert.True(recording.Worker().Uploaded().Count > uploaded + 5, "What waited for the storage was not uploaded.");
        await recording.StopAsync();
        await recording.ReachesAsync("completed");
        Assert.Single(await recording.EventsAsync(), "recording.worker.replaced");
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }
}
