using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>A whole live stream, from the call to its VOD, while everything that carries it is killed.</summary>
[Trait("Needs", "chromium")]
public sealed class LiveStreamFaultTests
{
    private const int Limit = 480_000;

    /// <summary>Longer than the host bears silence.</summary>
    private const double HostOutage = 16;

    private static readonly TimeSpan StorageOutage = TimeSpan.FromSeconds(20);

    /// <summary>From the last picture of a dead worker to the first of its replacement, by the stream's own clock.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(20);

    [Fact(Timeout = Limit)]
    public async Task Streaming_StorageAwayAndThenHostKilled_LosesNoSegment()
    {
        await using Installation installation = await Installation.StartAsync();
        LiveStream stream = await installation.StreamAsync();
        await stream.ReachesAsync("running");
        await stream.PlaysAsync(4);

        await installation.Storage.StopAsync();
        await Outage.LastAsync(StorageOutage);
        await installation.Storage.StartAsync();
        double played = 4 + StorageOutage.TotalSeconds;
        await stream.PlaysAsync(played);
        await installation.KillHostAsync();
        await stream.PlaysAsync(played + HostOutage);
        await installation.StartHostAsync();
        await stream.PlaysAsync(played + HostOutage + 4);
        await stream.StopAsync();

        JsonElement ended = await stream.ReachesAsync("completed");
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("error").ValueKind);
        Assert.Single(stream.Workers());
        Assert.Equal(
            ["starting", "running", "playable", "stopping", "stopped", "completed"],
            (await stream.EventsAsync()).Where(type => !type.Contains("asset", StringComparison.Ordinal)).Select(type => type["live_stream.".Length..]));
        Assert.Empty(await stream.AssertWholeAsync(discontinuities: 0));
        await stream.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Streaming_WorkerThenPageKilled_GoesOnAfterDiscontinuities()
    {
        await using Installation installation = await Installation.StartAsync();
        LiveStream stream = await installation.StreamAsync();
        await stream.CapturesAsync(segments: 2);

        await Signal.SendAsync("KILL", stream.Worker().Self());
        await stream.CapturesAsync(attempt: 2);
        await Signal.SendAsync("KILL", stream.Worker(2).Processes("--type=renderer"));
        await stream.Worker(2).SaysAsync("page.reloaded");
        await Signal.SendAsync("KILL", stream.Worker(2).Processes("--type=renderer"));
        await stream.CapturesAsync(attempt: 3);
        await stream.StopAsync();

        await stream.ReachesAsync("completed");
        Assert.Equal(2, (await stream.EventsAsync()).Count(type => type == "live_stream.worker.replaced"));
        Assert.Single(await stream.EventsAsync(), "live_stream.playable");
        Assert.All(await stream.AssertWholeAsync(discontinuities: 2), gap => Assert.InRange(gap, TimeSpan.Zero, LongestGap));
        await stream.AssertNothingIsLeftAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Streaming_StorageAwayUntilTheQuotaIsReached_KeepsWhatWaitsAndGoesOn()
    {
        await using Installation installation = await Installation.StartAsync(("Workers__DiskQuotaMiB", "1"));
        LiveStream stream = await installation.StreamAsync();
        await stream.CapturesAsync();

        await installation.Storage.StopAsync();
        await stream.Worker().SaysAsync("capture.ended error_type=DISK_FULL");
        int uploaded = stream.Worker().Uploaded().Count;
        await installation.Storage.StartAsync();

        await stream.CapturesAsync(attempt: 2);
        Assert.True(stream.Worker().Uploaded().Count > uploaded, "What waited for the storage was not uploaded.");
        await stream.StopAsync();
        await stream.ReachesAsync("completed");
        await stream.AssertWholeAsync(discontinuities: 1);
        await stream.AssertNothingIsLeftAsync();
    }
}
