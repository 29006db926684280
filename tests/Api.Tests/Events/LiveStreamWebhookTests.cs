using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class LiveStreamWebhookTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task LiveStream_FromStartToEnd_IsToldToTheAppAndToItsOwnWebhook()
    {
        await using WebhookReceiver apps = await WebhookReceiver.StartAsync();
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(apps, ("Apps:0:Destinations:0:Name", "hls"), ("Apps:0:Destinations:0:Thumbnails", "640x360@2,12"), ("Apps:0:Destinations:0:HlsVod", "true"));
        (ApiClient videoSdk, ApiClient client) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        string room = (await videoSdk.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;
        string id = (await videoSdk.PostAsync("/v2/hls/start", new { roomId = room, templateUrl = RecordingScript.Page, webhookUrl = own.Url, config = new { recording = new { enabled = true } } })).Ok().Text("id")!;
        FakeWorker worker = await host.CaptureAsync(client, "live-streams", id);

        await own.AwaitAsync(r => r.Names.Contains("hls-started"));
        await apps.AwaitAsync(r => r.Names.Contains("session.open.success"));
        Assert.DoesNotContain("hls.started.success", apps.Names);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await worker.ReportAsync(WorkerReportType.Playable);
        await apps.AwaitAsync(r => r.Names.Contains("hls.started.success"));
        host.Clock.Advance(TimeSpan.FromSeconds(13));
        (await videoSdk.PostAsync("/v2/hls/end", new { roomId = room })).Ok();
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", "vod.m3u8", 900, 15, 1280, 720, NumLayers: 3));
        string path = worker.Assignment.RecordingPath;
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-composite", path, 5000, 15, 1280, 720, Layer: 0) { Thumbnails = ["thumbnails/r/Rec-2.jpg", "thumbnails/r/Rec-12.jpg"] });
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-composite", path.Replace(".mp4", "-2.mp4", StringComparison.Ordinal), 900, 15, 640, 360, Layer: 2));
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync("live-streams", id, "completed");
        await apps.AwaitAsync(r => r.Names.Contains("hls.recording.success"));
        await own.AwaitAsync(r => r.Names.Contains("hls-stopped"));

        Assert.Equal(["hls.started.success", "hls.stopped.success", "hls.recording.success"], Hls(apps).Select(m => m.Name));
        Assert.All(Hls(apps), message => HundredMsFields.AreIn(message));
        JsonElement started = Hls(apps)[0].Data;
        Assert.Equal((id, 2), (started.GetProperty("job_id").GetString(), started.GetProperty("start_delay").GetInt32()));
        Assert.EndsWith("/master.m3u8", started.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(("client request", 15), (Hls(apps)[1].Data.GetProperty("reason").GetString(), Hls(apps)[1].Data.GetProperty("duration").GetInt32()));
        JsonElement recording = Hls(apps)[2].Data;
        Assert.Equal(("vod.m3u8", 900), (recording.GetProperty("hls_vod_recording_path").GetString(), recording.GetProperty("hls_vod_recording_size").GetInt32()));
        Assert.Equal([(0, 1280, 5000), (2, 640, 900)], recording.GetProperty("recording_single_files").EnumerateArray()
            .Select(f => (f.GetProperty("layer").GetInt32(), f.GetProperty("width").GetInt32(), f.GetProperty("size").GetInt32())).Order());
        Assert.Equal(
            [(2, 640, 360, "thumbnails/r/Rec-2.jpg"), (12, 640, 360, "thumbnails/r/Rec-12.jpg")],
            recording.GetProperty("recording_thumbnails").EnumerateArray().Select(t => (t.GetProperty("offset").GetInt32(), t.GetProperty("width").GetInt32(), t.GetProperty("height").GetInt32(), t.GetProperty("location").GetString()!)));
        Assert.All(recording.GetProperty("recording_thumbnails").EnumerateArray(), t => Assert.Contains($"{t.GetProperty("location").GetString()}?", Uri.UnescapeDataString(t.GetProperty("url").GetString()!), StringComparison.Ordinal));

        Assert.Equal(["hls-starting", "hls-started", "hls-playable", "hls-stopping", "hls-stopped"], own.Names);
        Assert.All(own.Received, m => Assert.Equal((room, id), (m.Data.GetProperty("meetingId").GetString(), m.Data.GetProperty("id").GetString())));
        Assert.Equal(started.GetProperty("url").GetString(), own.Received.Single(m => m.Name == "hls-playable").Data.GetProperty("playbackHlsUrl").GetString());
        await EventScript.VerifyAsync([.. apps.Received, .. own.Received]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("vod.m3u8", "vod.zip")]
    [InlineData("vod.zip", "vod.m3u8")]
    public async Task LiveStream_VodIsAlsoAZip_TellsOfTheZip(string first, string second)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string id = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page, recording = new { hls_vod = true } })).Ok().Text("id")!;
        FakeWorker worker = await host.CaptureAsync(client, "live-streams", id);

        (await client.PostAsync($"/v2/live-streams/{id}/stop")).Ok();
        foreach (string path in new[] { first, second })
        {
            await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", path, path.Length, 15, 1280, 720, NumLayers: 3));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await worker.ReportAsync(WorkerReportType.Stopped);
        await receiver.AwaitAsync(r => r.Names.Contains("hls.recording.success"));

        ReceivedWebhook told = Hls(receiver).Single(message => message.Name == "hls.recording.success");
        HundredMsFields.AreIn(told);
        Assert.Equal(("vod.zip", 7), (told.Data.GetProperty("hls_vod_recording_path").GetString(), told.Data.GetProperty("hls_vod_recording_size").GetInt32()));
    }

    [Fact(Timeout = 60_000)]
    public async Task LiveStream_ThatNeverPlays_IsToldAsAFailure()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string id = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page })).Ok().Text("id")!;

        await host.FailAsync(id);
        await receiver.AwaitAsync(r => r.Names.Contains("hls.failure"));

        ReceivedWebhook failure = Assert.Single(Hls(receiver));
        HundredMsFields.AreIn(failure);
        Assert.Equal((1, "INTERNAL_ERROR", id), (failure.Data.GetProperty("error_code").GetInt32(), failure.Data.GetProperty("error_type").GetString(), failure.Data.GetProperty("beam_id").GetString()));
    }

    private static ReceivedWebhook[] Hls(WebhookReceiver receiver) => [.. receiver.Received.Where(m => m.Name.StartsWith("hls.", StringComparison.Ordinal)).DistinctBy(m => m.Id)];
}
