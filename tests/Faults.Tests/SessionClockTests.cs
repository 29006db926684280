using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>What a room starts and closes by itself, by the machine's own clock. It waits a minute, the shortest that a caller can ask for, beside other tests.</summary>
[Trait("Needs", "chromium")]
public sealed class SessionClockTests
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Fact(Timeout = 300_000)]
    public async Task Session_RoomStartsARecordingAndClosesAfterAMinute_DoesBothByItself()
    {
        await using Installation installation = await Installation.StartAsync();
        PlannedSession session = await PlannedSession.PlanAsync(installation, new
        {
            autoCloseConfig = new { type = "session-ends", duration = 1 },
            autoStartConfig = new { recording = new { templateUrl = installation.Page, config = new { mode = "audio" } } },
        });

        await session.StartAsync();
        Recording recording = await session.RecordingAsync();
        await recording.ReachesAsync("running");
        JsonElement shown = default;
        await Wait.UntilAsync(async () => (shown = await session.GetAsync()).GetProperty("status").GetString() == "ended", AMinute * 2);

        JsonElement ended = await recording.ReachesAsync("completed");
        Assert.Equal("room ended", ended.GetProperty("stop_reason").GetString());
        Assert.True(shown.GetProperty("ended_at").GetDateTimeOffset() - shown.GetProperty("started_at").GetDateTimeOffset() >= AMinute, shown.GetRawText());
        await recording.AssertNothingIsLeftAsync();
    }
}
