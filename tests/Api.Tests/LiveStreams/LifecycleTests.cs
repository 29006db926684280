using System.Net;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Assets;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.LiveStreams;

[Collection(ApiTests.Name)]
public sealed class LifecycleTests(ApiFixture fixture)
{
    /// <summary>The body of the API's own page, as it stands there.</summary>
    private const string SeedBody = """
        { "meeting_url" : "https://meet.example.com/room", "recording": { "hls_vod": true, "single_file_per_layer": true },
          "transcription": { "enabled": true, "modes": ["recorded", "live"], "output_modes": ["txt", "srt", "json"],
            "custom_vocabulary": ["100ms", "WebSDK", "Flutter", "Sundar", "Pichai", "DALL-E"],
            "summary": { "enabled": true, "context": "this is a general call", "sections": [ { "title": "Agenda", "format": "bullets" },
              { "title": "Key Points", "format": "bullets" }, { "title": "Action Items", "format": "bullets" }, { "title": "Short Summary", "format": "paragraph" } ],
              "temperature": 0.5 } } }
        """;

    [Fact(Timeout = 60_000)]
    public async Task Start_SeedBody_RepliesAndHandsTheWorkerItsPlan()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();

        ApiReply reply = (await client.SendAsync(HttpMethod.Post, $"/v2/live-streams/room/{room}/start", System.Text.Encoding.UTF8.GetBytes(SeedBody))).Ok();
        var worker = new FakeWorker(fixture.Shared, reply.Text("id")!, attempt: 1);
        LivePlan plan = (await worker.HelloAsync()).Live!;

        Assert.Equal("starting", reply.Text("status"));
        Assert.EndsWith("/master.m3u8", reply.Json.GetProperty("playback").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.True(reply.Json.GetProperty("recording").GetProperty("hls_vod").GetBoolean());
        Assert.Equal(JsonValueKind.Null, reply.Json.GetProperty("recording_assets").ValueKind);
        Assert.Equal([(1280, 720, 30), (854, 480, 30), (640, 360, 15)], plan.Layers.Select(l => (l.Width, l.Height, l.FrameRate)));
        Assert.Equal((PlaylistType.Live, 5, true, true, true), (plan.Type, plan.WindowSegments, plan.Captions, plan.RecordVod, plan.RecordFiles));
        Assert.Equal(["100ms", "WebSDK", "Flutter", "Sundar", "Pichai", "DALL-E"], plan.Vocabulary);
        Assert.Equal((2, 1280, 720), (worker.Assignment.SegmentSeconds, worker.Assignment.Width, worker.Assignment.Height));
        Assert.NotNull(worker.Assignment.Transcription);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stop_StreamThatPlayed_CompletesWithItsAssetsAndEvents()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await fixture.Shared.StreamingAsync(client, room, new { meeting_url = RecordingScript.Page, recording = new { hls_vod = true, single_file_per_layer = true } });

        await worker.ReportAsync(WorkerReportType.Playable);
        await worker.ReportAsync(WorkerReportType.Playable);
        ApiReply playable = (await client.GetAsync($"/v2/live-streams/{id}")).Ok();
        ApiReply stopped = (await client.PostAsync($"/v2/live-streams/room/{room}/stop")).Ok();
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", "vod.m3u8", 900, 12.4, 1280, 720, NumLayers: 3));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-composite", AssetPath.OfLayer(worker.Assignment.RecordingPath, 1), 5000, 12.4, 854, 480, Layer: 1));
        await worker.ReportAsync(WorkerReportType.Stopped);
        JsonElement[] unordered = [.. (await client.ReachesAsync("live-streams", id, "completed")).Json.GetProperty("recording_assets").EnumerateArray()];
        // Both were told at the same time.
        JsonElement[] assets = [.. unordered.OrderByDescending(asset => asset.GetProperty("type").GetString(), StringComparer.Ordinal)];

        Assert.NotEqual(JsonValueKind.Null, playable.Json.GetProperty("playable_at").ValueKind);
        Assert.Equal("stopping", stopped.Data[0].GetProperty("status").GetString());
        Assert.Equal("""{"num_layers":"3","max_width":1280,"max_height":720}""", assets[0].GetProperty("metadata").GetRawText());
        Assert.Equal("""{"resolution":{"width":854,"height":480},"layer":"1"}""", assets[1].GetProperty("metadata").GetRawText());
        Assert.Equal(
            ["starting", "running", "playable", "stopping", "asset.completed", "asset.completed", "stopped", "completed"],
            (await client.GetAsync($"/v2/live-streams/{id}/events")).Ok().Data.Select(e => e.GetProperty("type").GetString()!["live_stream.".Length..]));
    }

    [Fact(Timeout = 60_000)]
    public async Task Report_PlayableBeforeTheJobIsSeenToRun_IsToldAfterRunning()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string id = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page })).Ok().Text("id")!;
        var worker = new FakeWorker(fixture.Shared, id, attempt: 1);
        await worker.HelloAsync();

        await worker.ReportAsync(WorkerReportType.Playable);
        await worker.ReportAsync(WorkerReportType.Started);
        await client.ReachesAsync("live-streams", id, "running");

        Assert.Equal(
            ["live_stream.starting", "live_stream.running", "live_stream.playable"],
            (await client.GetAsync($"/v2/live-streams/{id}/events")).Ok().Data.Select(e => e.GetProperty("type").GetString()!));
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_RoomWithAJobOfAnotherKind_IsAlreadyStarted()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string recorded = await client.NewRoomAsync();
        string streamed = await client.NewRoomAsync();
        await client.StartAsync(recorded);
        await client.PostAsync($"/v2/live-streams/room/{streamed}/start", new { meeting_url = RecordingScript.Page });

        ApiReply stream = await client.PostAsync($"/v2/live-streams/room/{recorded}/start", new { meeting_url = RecordingScript.Page });
        ApiReply recording = await client.PostAsync($"/v2/recordings/room/{streamed}/start", new { meeting_url = RecordingScript.Page });
        ApiReply stop = await client.PostAsync($"/v2/live-streams/room/{recorded}/stop");

        Assert.Equal((HttpStatusCode.Conflict, "beam already started"), (stream.Status, stream.Text("message")));
        Assert.Equal((HttpStatusCode.Conflict, "beam already started"), (recording.Status, recording.Text("message")));
        Assert.Equal((HttpStatusCode.NotFound, "beam not found"), (stop.Status, stop.Text("message")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_SameIdempotencyKey_GetsTheSameStream()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();

        ApiReply first = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page }, "one-stream")).Ok();
        ApiReply again = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page }, "one-stream")).Ok();

        Assert.Equal(first.Body, again.Body);
    }

    [Fact(Timeout = 60_000)]
    public async Task PauseRecording_RunningStream_IsDesiredOfTheWorkerUntilResumed()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, FakeWorker worker) = await fixture.Shared.StreamingAsync(client, await client.NewRoomAsync());

        ApiReply paused = (await client.PostAsync($"/v2/live-streams/{id}/pause-recording")).Ok();
        DesiredState whilePaused = (await worker.TryDirectiveAsync(DesiredState.Run)).Directive!.Desired;
        ApiReply resumed = (await client.PostAsync($"/v2/live-streams/{id}/resume-recording")).Ok();
        await client.PostAsync($"/v2/live-streams/{id}/stop");
        ApiReply late = await client.PostAsync($"/v2/live-streams/{id}/pause-recording");

        Assert.Equal(("running", true), (paused.Text("status"), paused.Json.GetProperty("paused").GetBoolean()));
        Assert.Equal(DesiredState.Pause, whilePaused);
        Assert.False(resumed.Json.GetProperty("paused").GetBoolean());
        Assert.Equal((HttpStatusCode.Conflict, "beam is not running"), (late.Status, late.Text("message")));
    }

    [Fact(Timeout = 60_000)]
    public async Task TimedMetadata_RunningStream_ReachesTheWorkerUntilAcknowledged()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, FakeWorker worker) = await fixture.Shared.StreamingAsync(client, await client.NewRoomAsync());

        (await client.PostAsync($"/v2/live-streams/{id}/timed-metadata", new { payload = "poll opened", duration = 20 })).Ok();
        WorkerCommand command = Assert.Single((await worker.TryDirectiveAsync(DesiredState.Run)).Directive!.Commands!);
        (_, WorkerDirective? beat) = await worker.TryHeartbeatAsync();
        (_, WorkerDirective? after) = await worker.TryReportAsync(new() { Type = WorkerReportType.Command, CommandId = command.Id });

        Assert.Equal(("poll opened", 20), (command.Payload, command.DurationSeconds));
        Assert.Equal([command], beat!.Commands!);
        Assert.Null(after!.Commands);
    }

    [Fact(Timeout = 60_000)]
    public async Task TimedMetadata_WorkerTakesNone_IsRefusedAfterFifty()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, _) = await fixture.Shared.StreamingAsync(client, await client.NewRoomAsync());
        for (var i = 0; i < 50; i++)
            (await client.PostAsync($"/v2/live-streams/{id}/timed-metadata", new { payload = $"message {i}", duration = 0 })).Ok();

        ApiReply last = await client.PostAsync($"/v2/live-streams/{id}/timed-metadata", new { payload = "one more", duration = 0 });

        Assert.Equal(HttpStatusCode.TooManyRequests, last.Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task Get_StreamOfAnotherAppOrKind_IsNotFound()
    {
        ApiClient one = await fixture.Shared.HundredMsAsync();
        ApiClient two = await fixture.Shared.HundredMsAsync(TestApp.Two);
        string room = await one.NewRoomAsync();
        string id = (await one.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page })).Ok().Text("id")!;

        Assert.Equal(HttpStatusCode.NotFound, (await two.GetAsync($"/v2/live-streams/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await two.PostAsync($"/v2/live-streams/{id}/stop")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync($"/v2/recordings/{id}")).Status);
        Assert.Equal([id], (await one.GetAsync($"/v2/live-streams?room_id={room}")).Ok().Data.Select(s => s.GetProperty("id").GetString()!));
        Assert.Empty((await two.GetAsync("/v2/live-streams")).Ok().Data);
    }
}
