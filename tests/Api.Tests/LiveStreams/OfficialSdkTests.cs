using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.LiveStreams;

/// <summary>100ms's server SDK, as its users have it, from the room to the assets. It signs by the machine's clock: each host begins with that.</summary>
[Collection(ApiTests.Name)]
public sealed class OfficialSdkTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task LiveStreams_EveryMethod_WorksAsAt100ms()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        using HundredMsSdk sdk = new(host, TestApp.One);
        string room = Text(await sdk.CallAsync("rooms", "create"), "id");
        JsonElement started = await sdk.CallAsync("liveStreams", "start", room, new { meeting_url = RecordingScript.Page, recording = new { hls_vod = true, single_file_per_layer = true } });
        string id = Text(started, "id");
        FakeWorker worker = await host.CaptureAsync(await host.HundredMsAsync(), "live-streams", id);

        Assert.Equal((409, "beam already started"), await sdk.FailAsync("liveStreams", "start", room, new { meeting_url = RecordingScript.Page }));
        Assert.Equal("running", Text(await sdk.CallAsync("liveStreams", "sendTimedMetadata", id, new { payload = "poll opened", duration = 5 }), "status"));
        Assert.Equal("running", Text(await sdk.CallAsync("liveStreams", "pauseRecording", id), "status"));
        Assert.Equal("running", Text(await sdk.CallAsync("liveStreams", "resumeRecording", id), "status"));
        Assert.Equal("stopping", Text(await sdk.CallAsync("liveStreams", "stop", id), "status"));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", "vod.m3u8", 900, 12.4, 1280, 720, NumLayers: 3));
        await worker.ReportAsync(WorkerReportType.Stopped);
        await (await host.HundredMsAsync()).ReachesAsync("live-streams", id, "completed");
        JsonElement ended = await sdk.CallAsync("liveStreams", "retrieve", id);

        Assert.Equal(("starting", room), (Text(started, "status"), Text(started, "room_id")));
        Assert.StartsWith("http", Text(started.GetProperty("playback"), "url"), StringComparison.Ordinal);
        Assert.True(started.GetProperty("recording").GetProperty("hls_vod").GetBoolean());
        Assert.Equal("room-vod", Text(Assert.Single(ended.GetProperty("recording_assets").EnumerateArray()), "type"));
        Assert.Equal(id, Text(Assert.Single((await sdk.CallAsync("liveStreams", "list", new { room_id = room, status = "completed" })).EnumerateArray()), "id"));
        Assert.Equal((404, "beam not found"), await sdk.FailAsync("liveStreams", "stopAll", room));
    }

    [Fact(Timeout = 60_000)]
    public async Task ExternalStreams_EveryMethod_WorksAsAt100ms()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        using HundredMsSdk sdk = new(host, TestApp.One);
        string room = Text(await sdk.CallAsync("rooms", "create"), "id");
        JsonElement started = await sdk.CallAsync(
            "externalStreams", "start", room, new { meeting_url = RecordingScript.Page, rtmp_urls = (string[])["rtmp://one.example.com/live/key"], recording = true, resolution = new { width = 1280, height = 720 } });
        string id = Text(started, "id");
        FakeWorker worker = await host.CaptureAsync(await host.HundredMsAsync(), "external-streams", id);

        JsonElement running = await sdk.CallAsync("externalStreams", "retrieve", id);
        JsonElement stopped = Assert.Single((await sdk.CallAsync("externalStreams", "stopAll", room)).EnumerateArray());
        await worker.UploadAsync([1, 2, 3]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        await (await host.HundredMsAsync()).ReachesAsync("external-streams", id, "completed");

        Assert.Equal(("starting", "running", "stopping"), (Text(started, "status"), Text(running, "status"), Text(stopped, "status")));
        Assert.Equal("completed", Text(await sdk.CallAsync("externalStreams", "stop", id), "status"));
        Assert.Equal(id, Text(Assert.Single((await sdk.CallAsync("externalStreams", "list", new { room_id = room })).EnumerateArray()), "id"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
