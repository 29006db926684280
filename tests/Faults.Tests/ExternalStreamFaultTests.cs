using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>A page that is pushed to RTMP servers, from the call to the file, while one of them goes away.</summary>
[Trait("Needs", "chromium")]
public sealed class ExternalStreamFaultTests
{
    [Fact(Timeout = 480_000)]
    public async Task Pushing_OneTargetDropsAndReturns_IsToldAndHarmsNobody()
    {
        await using RtmpServer steady = new();
        await using RtmpServer dropping = new();
        await Task.WhenAll(steady.StartAsync(), dropping.StartAsync());
        await using Installation installation = await Installation.StartAsync();
        ExternalStream stream = await installation.PushAsync($"{steady.Address}/live/steady-key", $"{dropping.Address}/live/dropping-key");
        await stream.TellsAsync("pushing", "pushing");

        await dropping.StopAsync();
        await stream.TellsAsync("pushing", "retrying");
        await dropping.StartAsync();
        await stream.TellsAsync("pushing", "pushing");
        await stream.StopAsync();
        await stream.ReachesAsync("completed");

        Assert.Single(stream.Workers());
        string[] told = [.. (await stream.EventsAsync()).Where(type => type.Contains("target", StringComparison.Ordinal)).Select(type => type["external_stream.target.".Length..])];
        // Told once more with each new reason: first the connection ends, then it is refused.
        Assert.Equal(["pushing", "pushing", "retrying", "pushing"], told.Where((type, i) => type != "retrying" || told[i - 1] != type));
        using MediaFile taken = new(Assert.Single(steady.Taken));
        Assert.Equal(["aac 48000", "h264 640x480"], (await taken.StreamsAsync()).Order(StringComparer.Ordinal));
        Assert.NotEmpty(dropping.Taken);
        Assert.Equal(["h264 640x480", "aac 48000"], await stream.RecordedAsync());
        Assert.DoesNotContain("-key", installation.Explain(), StringComparison.Ordinal);
        await stream.AssertNothingIsLeftAsync();
    }
}
