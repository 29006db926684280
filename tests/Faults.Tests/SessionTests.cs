using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>Sessions by the whole product and the machine's own clock, with nothing in between played by a test.</summary>
[Trait("Needs", "chromium")]
public sealed class SessionTests(SessionsFixture sessions) : IClassFixture<SessionsFixture>
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Fact(Timeout = 480_000)]
    public async Task Session_PublishedByRtmp_IsPlayedInABrowserFromGoLiveOnAndRecorded()
    {
        PlannedSession session = await PlannedSession.PlanAsync(sessions.Installation, new { }, recorded: true);
        JsonElement rtmp = (await session.StartAsync()).GetProperty("rtmp");

        await using RtmpPublisher publisher = RtmpPublisher.Start($"{rtmp.GetProperty("url").GetString()}/{rtmp.GetProperty("stream_key").GetString()}");
        LiveStream stream = await session.StreamAsync();
        await stream.PlaysAsync(2);
        Assert.Equal(JsonValueKind.Null, (await session.GetAsync()).GetProperty("hls_url").ValueKind);
        await using Player player = Player.Start(new Uri((await session.MoveAsync("go_live")).GetProperty("hls_url").GetString()!));
        Assert.Contains((await player.SeesAsync("frame", seconds: 60)).GetProperty("width").GetInt32(), (int[])[640, 426]);
        await player.SeesAsync("time", time => time.GetProperty("position").GetDouble() > 3, seconds: 60);

        JsonElement ended = await session.MoveAsync("end");
        Assert.Equal(("ended", JsonValueKind.Null), (ended.GetProperty("status").GetString(), ended.GetProperty("hls_url").ValueKind));
        await publisher.EndAsync(TimeSpan.FromSeconds(30));
        await player.SeesAsync("ended", seconds: 60);
        Assert.DoesNotContain(player.All("error"), error => error.GetProperty("fatal").GetBoolean());
        JsonElement job = await stream.ReachesAsync("completed");
        JsonElement file = job.GetProperty("recording_assets").EnumerateArray().First(asset => asset.GetProperty("type").GetString() == "room-composite");
        Assert.True(file.GetProperty("duration").GetDouble() > 3, file.GetRawText());
    }

    [Fact(Timeout = 600_000)]
    public async Task Session_RoomStartsARecordingAndClosesAfterAMinute_DoesBothByItself()
    {
        Recording recording = await sessions.LeftAlone.RecordingAsync();
        JsonElement session = default;
        await Wait.UntilAsync(async () => (session = await sessions.LeftAlone.GetAsync()).GetProperty("status").GetString() == "ended", AMinute * 2);

        JsonElement ended = await recording.ReachesAsync("completed");
        Assert.Equal("room ended", ended.GetProperty("stop_reason").GetString());
        Assert.True(session.GetProperty("ended_at").GetDateTimeOffset() - session.GetProperty("started_at").GetDateTimeOffset() >= AMinute, session.GetRawText());
        Assert.Single(ended.GetProperty("recording_assets").EnumerateArray(), asset => asset.GetProperty("type").GetString() == "room-composite");
    }
}
