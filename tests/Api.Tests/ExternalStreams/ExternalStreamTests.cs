using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.ExternalStreams;

[Collection(ApiTests.Name)]
public sealed class ExternalStreamTests(ApiFixture fixture)
{
    private static readonly string[] Targets = ["rtmp://one.example.com/live/first-key", "rtmps://two.example.com:1936/app/in/second-key?auth=token"];

    [Fact(Timeout = 60_000)]
    public async Task Start_TwoTargets_ReachesTheWorkerWholeAndTheCallerWithoutKeys()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, FakeWorker worker) = await PushingAsync(client, await client.NewRoomAsync());

        await worker.TryReportAsync(new() { Type = WorkerReportType.Target, TargetIndex = 0, TargetStatus = TargetStatus.Pushing });
        await worker.TryReportAsync(new() { Type = WorkerReportType.Target, TargetIndex = 1, TargetStatus = TargetStatus.Retrying, Message = "refused" });
        await worker.TryReportAsync(new() { Type = WorkerReportType.Target, TargetIndex = 1, TargetStatus = TargetStatus.Retrying, Message = "refused" });
        ApiReply shown = (await client.GetAsync($"/v2/external-streams/{id}")).Ok();

        Assert.Equal(Targets, worker.Assignment.Push!.Targets.Select(url => url.OriginalString));
        Assert.True(worker.Assignment.Push.Record);
        Assert.Equal((1920, 1080), (worker.Assignment.Width, worker.Assignment.Height));
        Assert.Equal(
            """[{"url":"rtmp://one.example.com/live/***","status":"pushing","message":null},{"url":"rtmps://two.example.com:1936/app/in/***","status":"retrying","message":"refused"}]""",
            shown.Json.GetProperty("targets").GetRawText());
        Assert.DoesNotContain("key", shown.Body, StringComparison.Ordinal);
        Assert.Equal(
            ["starting", "running", "target.pushing", "target.retrying"],
            (await client.GetAsync($"/v2/external-streams/{id}/events")).Ok().Data.Select(e => e.GetProperty("type").GetString()!["external_stream.".Length..]));
    }

    [Fact(Timeout = 60_000)]
    public async Task Stop_RecordedPush_CompletesWithItsFile()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await PushingAsync(client, room);

        JsonElement stopping = (await client.PostAsync($"/v2/external-streams/room/{room}/stop")).Ok().Data[0];
        await worker.UploadAsync([1, 2, 3]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        ApiReply completed = await client.ReachesAsync("external-streams", id, "completed");

        Assert.Equal((id, "stopping"), (stopping.GetProperty("id").GetString(), stopping.GetProperty("status").GetString()));
        Assert.Equal("room-composite", completed.Json.GetProperty("recording_assets")[0].GetProperty("type").GetString());
        Assert.Equal([id], (await client.GetAsync($"/v2/external-streams?room_id={room}&status=completed")).Ok().Data.Select(s => s.GetProperty("id").GetString()!));
    }

    [Fact(Timeout = 60_000)]
    public async Task Report_EveryTargetFailed_FailsTheJobWithThatReason()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string id = (await client.PostAsync($"/v2/external-streams/room/{room}/start", new { meeting_url = RecordingScript.Page, rtmp_urls = Targets })).Ok().Text("id")!;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var worker = new FakeWorker(fixture.Shared, id, attempt);
            await worker.HelloAsync();
            await worker.ReportAsync(WorkerReportType.Failed, errorType: "TARGETS_FAILED");
        }

        ApiReply failed = await client.ReachesAsync("external-streams", id, "failed");

        Assert.Equal("TARGETS_FAILED", failed.Json.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task VideoSdkLivestream_FromStartToEnd_IsTheSameJob()
    {
        (ApiClient videoSdk, ApiClient client) = (await fixture.Shared.VideoSdkAsync(), await fixture.Shared.HundredMsAsync());
        string room = (await videoSdk.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;

        ApiReply started = await videoSdk.PostAsync("/v2/livestreams/start", new
        {
            roomId = room,
            templateUrl = RecordingScript.Page,
            outputs = new[] { new { url = "rtmp://one.example.com/live/", streamKey = "key?a=b" } },
        });
        string id = Assert.Single((await client.GetAsync($"/v2/external-streams?room_id={room}")).Ok().Data).GetProperty("id").GetString()!;
        WorkerAssignment assignment = await new FakeWorker(fixture.Shared, id, attempt: 1).HelloAsync();
        ApiReply ended = await videoSdk.PostAsync("/v2/livestreams/end", new { roomId = room });

        Assert.Equal("Livestream started successfully", started.Ok().Body);
        Assert.Equal(["rtmp://one.example.com/live/key?a=b"], assignment.Push!.Targets.Select(url => url.OriginalString));
        Assert.Equal("Livestream stopped successfully", ended.Ok().Body);
        (await videoSdk.PostAsync("/v2/livestreams/end", new { roomId = room })).IsError(404, "beam not found");
    }

    private async Task<(string Id, FakeWorker Worker)> PushingAsync(ApiClient client, string room)
    {
        var body = new { meeting_url = RecordingScript.Page, rtmp_urls = Targets, recording = true, resolution = new { width = 1920, height = 1080 } };
        string id = (await client.PostAsync($"/v2/external-streams/room/{room}/start", body)).Ok().Text("id")!;
        return (id, await fixture.Shared.CaptureAsync(client, "external-streams", id));
    }
}
