using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.LiveStreams;

/// <summary>The same live streams in VideoSDK's words.</summary>
[Collection(ApiTests.Name)]
public sealed class VideoSdkTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Hls_FromStartToEnd_IsTheJobOfBothDialects()
    {
        ApiHost host = fixture.Shared;
        (ApiClient videoSdk, ApiClient hundredMs) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        string room = (await videoSdk.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;

        ApiReply started = (await videoSdk.PostAsync(
            "/v2/hls/start",
            new
            {
                roomId = room,
                templateUrl = RecordingScript.Page,
                config = new { layout = new { type = "SPOTLIGHT", priority = "PIN", gridSize = 4 }, theme = "DARK", quality = "high", orientation = "portrait", recording = new { enabled = "true" } },
                dirPath = "/tenant/live.v1/",
                webhookUrl = "https://example.com/hook",
                onFailure = new { action = "close-room", waitTime = 30 },
            })).Ok();
        string id = started.Text("id")!;
        var worker = new FakeWorker(host, id, attempt: 1);
        WorkerAssignment assignment = await worker.HelloAsync();
        JsonElement active = (await videoSdk.GetAsync($"/v2/hls/{room}/active")).Ok().Json;
        await worker.ReportAsync(WorkerReportType.Started);
        await worker.ReportAsync(WorkerReportType.Playable);
        await hundredMs.ReachesAsync("live-streams", id, "running");
        JsonElement shown = Assert.Single((await videoSdk.GetAsync($"/v2/hls?roomId={room}")).Ok().Data);
        ApiReply ended = (await videoSdk.PostAsync("/v2/hls/end", new { roomId = room })).Ok();
        (await videoSdk.PostAsync("/v2/hls/end", new { roomId = room })).IsError(404, "beam not found");
        (await videoSdk.SendAsync(HttpMethod.Delete, $"/v2/hls/{id}", body: null)).IsError(409, "stream has not ended");

        Assert.EndsWith("/tenant/live.v1/master.m3u8", started.Text("playbackHlsUrl"), StringComparison.Ordinal);
        Assert.Equal(started.Text("playbackHlsUrl"), (await hundredMs.GetAsync($"/v2/live-streams/{id}")).Ok().Json.GetProperty("playback").GetProperty("url").GetString());
        Assert.Equal(
            RecordingScript.Page + "&layout=SPOTLIGHT&priority=PIN&gridSize=4&theme=DARK&quality=high&orientation=portrait",
            assignment.MeetingUrl.OriginalString);
        Assert.Equal([(1080, 1920), (720, 1280), (540, 960)], assignment.Live!.Layers.Select(l => (l.Width, l.Height)));
        Assert.Equal((PlaylistType.Event, "tenant/live.v1", true), (assignment.Live.Type, assignment.Live.Folder, assignment.Live.RecordFiles));
        Assert.Matches(@"^tenant/live\.v1/hls/([0-9a-f]{24})/\d{8}/(\d{10})/file-recording/Rec-\1-\2\.mp4$", assignment.RecordingPath);
        Assert.Equal((id, false), (active.GetProperty("id").GetString(), active.GetProperty("playable").GetBoolean()));
        Assert.Equal((id, room, true), (shown.GetProperty("id").GetString(), shown.GetProperty("roomId").GetString(), shown.GetProperty("playable").GetBoolean()));
        Assert.Equal("stopping", ended.Text("status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task DeleteHls_EndedStream_GoesWithWhatPlayersRead()
    {
        ApiHost host = fixture.Shared;
        (ApiClient videoSdk, ApiClient hundredMs) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        (string id, FakeWorker worker) = await host.StreamingAsync(hundredMs, await hundredMs.NewRoomAsync());
        await worker.PublishAsync();
        Uri played = new((await videoSdk.GetAsync($"/v2/hls/{id}")).Ok().Text("playbackHlsUrl")!);
        using HttpResponseMessage before = await host.Workers.GetAsync(played);
        await hundredMs.PostAsync($"/v2/live-streams/{id}/stop");
        await worker.ReportAsync(WorkerReportType.Stopped);
        await hundredMs.ReachesAsync("live-streams", id, "completed");

        (await (await host.VideoSdkAsync(TestApp.Two)).SendAsync(HttpMethod.Delete, $"/v2/hls/{id}", body: null)).IsError(404, "stream not found");
        (await videoSdk.SendAsync(HttpMethod.Delete, $"/v2/hls/{id}", body: null)).Ok();
        using HttpResponseMessage after = await host.Workers.GetAsync(played);

        Assert.Equal((true, false), (before.IsSuccessStatusCode, after.IsSuccessStatusCode));
        (await hundredMs.GetAsync($"/v2/live-streams/{id}")).IsError(404, "stream not found");
    }
}
