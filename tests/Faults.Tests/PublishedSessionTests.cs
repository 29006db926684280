using System.Text.Json;
using Serverless.Faults.Tests.Support;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests;

/// <summary>A session whose host publishes by RTMP and whose audience has hls.js in a browser, with nothing in between played by a test.</summary>
[Trait("Needs", "chromium")]
public sealed class PublishedSessionTests
{
    [Fact(Timeout = 240_000)]
    public async Task Session_PublishedByRtmp_IsPlayedFromGoLiveOnAndRecorded()
    {
        await using IngestServer server = IngestServer.Reserve();
        await using Installation installation = await Installation.StartAsync(("Ingest__RtmpUrl", server.Address));
        await server.StartAsync(installation.Host);
        PlannedSession session = await PlannedSession.PlanAsync(installation, new { }, recorded: true);
        JsonElement rtmp = (await session.StartAsync()).GetProperty("rtmp");

        await using RtmpPublisher publisher = RtmpPublisher.Start($"{rtmp.GetProperty("url").GetString()}/{rtmp.GetProperty("stream_key").GetString()}");
        LiveStream stream = await session.StreamAsync();
        await stream.PlaysAsync(2);
        Assert.Equal(JsonValueKind.Null, (await session.GetAsync()).GetProperty("hls_url").ValueKind);
        await using Player player = Player.Start(new Uri((await session.MoveAsync("go_live")).GetProperty("hls_url").GetString()!));
        Assert.Contains((await player.SeesAsync("frame", seconds: 60)).GetProperty("width").GetInt32(), (int[])[640, 426]);
        await player.SeesAsync("time", time => time.GetProperty("position").GetDouble() > 4, seconds: 60);

        JsonElement ended = await session.MoveAsync("end");
        Assert.Equal(("ended", JsonValueKind.Null), (ended.GetProperty("status").GetString(), ended.GetProperty("hls_url").ValueKind));
        await publisher.EndAsync(TimeSpan.FromSeconds(30));
        await player.SeesAsync("ended", seconds: 60);
        Assert.DoesNotContain(player.All("error"), error => error.GetProperty("fatal").GetBoolean());
        JsonElement job = await stream.ReachesAsync("completed");
        JsonElement file = job.GetProperty("recording_assets").EnumerateArray().First(asset => asset.GetProperty("type").GetString() == "room-composite");
        Assert.True(file.GetProperty("duration").GetDouble() > 4, file.GetRawText());
        await stream.AssertNothingIsLeftAsync();
    }
}
