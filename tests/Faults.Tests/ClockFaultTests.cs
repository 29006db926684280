using System.Globalization;
using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>Workers whose clock is wrong.</summary>
[Trait("Needs", "chromium")]
public sealed class ClockFaultTests
{
    [Theory(Timeout = 240_000)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task Recording_ClockOfTheWorkerIsOff_TellsTheHostsTime(int seconds)
    {
        DateTimeOffset begun = TimeProvider.System.GetUtcNow();
        await using Installation installation = await Installation.StartAsync(("SERVERLESS_CLOCK_OFFSET_S", seconds.ToString(CultureInfo.InvariantCulture)));
        Recording recording = await installation.RecordAsync("?chat=Hello");
        await recording.CapturesAsync(segments: 3);

        await recording.StopAsync();

        JsonElement ended = await recording.ReachesAsync("completed");
        string worker = recording.Worker().Log;
        DateTimeOffset told = DateTimeOffset.Parse(worker[..worker.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        Assert.InRange((told - begun).TotalSeconds, seconds, seconds + 120);
        string chat = await recording.TextAsync("chat");
        DateTimeOffset[] times =
        [
            ended.GetProperty("started_at").GetDateTimeOffset(), ended.GetProperty("stopped_at").GetDateTimeOffset(),
            DateTimeOffset.Parse(chat.Split('\n')[1].Split(',')[4], CultureInfo.InvariantCulture),
        ];
        Assert.All(times, time => Assert.InRange(time, begun, TimeProvider.System.GetUtcNow()));
        using MediaFile file = await recording.WholeFileAsync();
        await recording.AssertNothingIsLeftAsync();
    }
}
