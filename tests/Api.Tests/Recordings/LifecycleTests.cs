using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class LifecycleTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Recording_FromStartToFile_ShowsEveryStep()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();

        ApiReply started = (await client.PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page, resolution = new { width = 1080, height = 1920 } })).Ok();
        string id = started.Text("id")!;
        Assert.Equal(("starting", room, RecordingScript.Page), (started.Text("status"), started.Text("room_id"), started.Text("meeting_url")));
        Assert.Equal(JsonValueKind.Null, started.Json.GetProperty("recording_assets").ValueKind);

        var worker = new FakeWorker(host, id, attempt: 1);
        WorkerAssignment assignment = await worker.HelloAsync();
        Assert.Equal((id, 1, WorkerMode.Capture, 1080, 1920), (assignment.JobId, assignment.Attempt, assignment.Mode, assignment.Width, assignment.Height));
        Assert.Equal(RecordingScript.Page, assignment.MeetingUrl.OriginalString);
        Assert.Equal(DesiredState.Run, (await worker.ReportAsync(WorkerReportType.Started)).Desired);
        ApiReply running = await client.ReachesAsync(id, "running");
        Assert.NotNull(running.Text("started_at"));

        ApiReply stopping = (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        Assert.Equal(("stopping", "client request"), (stopping.Text("status"), stopping.Text("stop_reason")));
        Assert.Equal(DesiredState.Stop, (await worker.TryDirectiveAsync(DesiredState.Run)).Directive!.Desired);
        await worker.UploadAsync("a film"u8.ToArray());
        await worker.ReportAsync(WorkerReportType.Stopped);
        ApiReply completed = await client.ReachesAsync(id, "completed");

        Assert.NotNull(completed.Text("stopped_at"));
        JsonElement asset = completed.Json.GetProperty("recording_assets").EnumerateArray().Single();
        Assert.Equal("""{"resolution":{"width":1280,"height":720}}""", asset.GetProperty("metadata").GetRawText());
        Assert.Equal((6, 13, assignment.RecordingPath), (asset.GetProperty("size").GetInt32(), asset.GetProperty("duration").GetInt32(), asset.GetProperty("path").GetString()));
        Assert.Equal(
            (string[])["recording.starting", "recording.running", "recording.stopping", "recording.asset.completed", "recording.stopped", "recording.completed"],
            await client.EventsAsync(id));
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_WhileOneRuns_IsRefusedUntilItHasStopped()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string first, FakeWorker worker) = await host.RunningAsync(client, room);
        object start = new { meeting_url = RecordingScript.Page };

        (await client.PostAsync($"/v2/recordings/room/{room}/start", start)).IsError(409, "beam already started");
        (await client.PostAsync($"/v2/recordings/{first}/stop")).Ok();
        (await client.PostAsync($"/v2/recordings/room/{room}/start", start)).IsError(409, "beam already started");
        await worker.ReportAsync(WorkerReportType.Stopped);
        ApiReply ended = await client.ReachesAsync(first, "completed");

        string second = "";
        await Serverless.Tests.Support.Wait.UntilAsync(async () => (await client.PostAsync($"/v2/recordings/room/{room}/start", start)) is { Status: System.Net.HttpStatusCode.OK } reply && (second = reply.Text("id")!) != "", TimeSpan.FromSeconds(10));
        Assert.NotEqual(ended.Text("session_id"), (await client.GetAsync($"/v2/recordings/{second}")).Ok().Text("session_id"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("PAGE_LOAD_FAILED")]
    [InlineData("WORKER_NOT_READY")]
    public async Task Start_ThreeWorkersFail_FailsWithTheLastError(string errorType)
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string id = await client.StartAsync(await client.NewRoomAsync());

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var worker = new FakeWorker(host, id, attempt);
            await worker.HelloAsync();
            await worker.ReportAsync(WorkerReportType.Failed, errorType: errorType);
        }

        ApiReply failed = await client.ReachesAsync(id, "failed");
        Assert.Equal(errorType, failed.Json.GetProperty("error").GetProperty("type").GetString());
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_FailedWithAnUnknownError_IsToldAsInternal()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string id = await client.StartAsync(await client.NewRoomAsync());

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var worker = new FakeWorker(host, id, attempt);
            await worker.HelloAsync();
            await worker.TryReportAsync(new() { Type = WorkerReportType.Failed, ErrorType = "no such type", Message = new string('m', 600) });
        }

        JsonElement error = (await client.ReachesAsync(id, "failed")).Json.GetProperty("error");
        Assert.Equal(("INTERNAL_ERROR", 500), (error.GetProperty("type").GetString(), error.GetProperty("message").GetString()!.Length));
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_OfSoundOnly_HasNoResolution()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string id = await client.StartAsync(await client.NewRoomAsync(), new { meeting_url = RecordingScript.Page, audio_only = true });
        var worker = new FakeWorker(host, id, attempt: 1);
        Assert.True((await worker.HelloAsync()).AudioOnly);
        await worker.UploadAsync([1], seconds: 0.4, width: null, height: null);

        JsonElement asset = (await client.GetAsync($"/v2/recordings/{id}")).Ok().Json.GetProperty("recording_assets")[0];
        Assert.Equal(("{}", 0), (asset.GetProperty("metadata").GetRawText(), asset.GetProperty("duration").GetInt32()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("id")]
    [InlineData("roomId")]
    [InlineData("customRoomId")]
    public async Task Start_AnyOfTheThreeIds_IsTheSameRoom(string which)
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        ApiReply room = (await (await fixture.Shared.VideoSdkAsync()).PostAsync("/v2/rooms", new { customRoomId = $"start-{which}" })).Ok();

        string id = await client.StartAsync(room.Text(which)!);

        Assert.Equal(room.Text("id"), (await client.GetAsync($"/v2/recordings/{id}")).Ok().Text("room_id"));
        Assert.Single((await client.GetAsync($"/v2/recordings?room_id={room.Text(which)}")).Ok().Data);
    }
}
