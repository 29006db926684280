using System.Text.Json;
using Serverless.Api.Tests.Events;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Ids;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Sessions;

/// <summary>What a room's <c>autoStartConfig</c> makes of a session's start.</summary>
[Collection(ApiTests.Name)]
public sealed class AutoStartTests(ApiFixture fixture)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 60_000)]
    public async Task Start_RecordingAndHls_RunBesideEachOtherAndEndWithTheSession()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        (ApiClient client, ApiClient videoSdk) = (await host.HundredMsAsync(), await host.VideoSdkAsync());
        var transcription = new { enabled = true, summary = new { enabled = true, prompt = "Sections like Agenda and Notes" } };
        string room = await client.NewRoomAsync(new
        {
            autoStartConfig = new
            {
                recording = new { templateUrl = RecordingScript.Page, config = new { mode = "audio" }, awsDirPath = "/tenant/one" },
                hls = new { templateUrl = RecordingScript.Page, transcription, config = new { layout = new { type = "SIDEBAR" }, quality = "low", recording = new { enabled = "true" } } },
            },
        });

        string session = await StartSessionAsync(client, room);
        WorkerAssignment recording = await WorkerAsync(host, client, $"/v2/recordings?room_id={room}");
        WorkerAssignment stream = await WorkerAsync(host, client, $"/v2/live-streams?room_id={room}");

        Assert.True(recording.AudioOnly);
        Assert.StartsWith("tenant/one/", recording.RecordingPath, StringComparison.Ordinal);
        Assert.Equal((true, 854, 480), (stream.Live!.RecordFiles, stream.Width, stream.Height));
        Assert.EndsWith("layout=SIDEBAR&quality=low", stream.MeetingUrl.Query, StringComparison.Ordinal);
        Assert.Equal(["Agenda", "Notes"], stream.Transcription!.Summary!.Sections.Select(s => s.Title));
        (await videoSdk.PostAsync("/v2/hls/start", new { roomId = room, templateUrl = RecordingScript.Page })).IsError(409, "beam already started");
        (await videoSdk.PostAsync("/v2/recordings/start", new { roomId = room, templateUrl = RecordingScript.Page })).IsError(409, "beam already started");
        string shown = (await client.PostAsync($"/sessions/{session}/go_live")).Ok().Json.GetProperty("data").GetProperty("session").GetProperty("hls_url").GetString()!;
        Assert.Equal((await client.GetAsync($"/v2/live-streams/{stream.JobId}")).Ok().Json.GetProperty("playback").GetProperty("url").GetString(), shown);
        await client.PostAsync($"/sessions/{session}/end");
        await client.ReachesAsync(recording.JobId, "stopping");
        await client.ReachesAsync("live-streams", stream.JobId, "stopping");
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_PartThatCannotBeStarted_IsToldAndTheOtherRuns()
    {
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Network:AllowPrivate"] = "true" });
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync(new
        {
            webhook = new { endPoint = own.Url, events = (string[])["recording-*"] },
            autoStartConfig = new { recording = new { }, hls = new { templateUrl = RecordingScript.Page } },
        });

        string session = await StartSessionAsync(client, room);
        await WorkerAsync(host, client, $"/v2/live-streams?room_id={room}");
        await own.AwaitAsync(r => r.Names.Contains("recording-failed"));

        Assert.Empty((await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data);
        JsonElement told = Assert.Single((await client.GetAsync("/v2/analytics/events")).Ok().Data, e => e.GetProperty("type").GetString() == "session.auto_start.failed").GetProperty("data");
        Assert.Equal(("recording", "invalid_input", "invalid input"), (Text(told, "job"), Text(told, "code"), Text(told, "reason")));
        Assert.StartsWith("autoStartConfig.recording.templateUrl:", Assert.Single(told.GetProperty("details").EnumerateArray()).GetString(), StringComparison.Ordinal);
        JsonElement message = own.Received.Single().Data;
        Assert.Equal(("invalid_input", WireUuid.ToObjectId(session)), (Text(message.GetProperty("error"), "type"), Text(message, "sessionId")));
    }

    private static async Task<string> StartSessionAsync(ApiClient client, string room)
    {
        string session = (await client.PostAsync($"/rooms/{room}/sessions", new { title = "By itself" })).Json.GetProperty("data").GetProperty("session").GetProperty("id").GetString()!;
        (await client.PostAsync($"/sessions/{session}/start")).Ok();
        return session;
    }

    /// <summary>Takes the only job of a list to work, as soon as it is there.</summary>
    private static async Task<WorkerAssignment> WorkerAsync(ApiHost host, ApiClient client, string list)
    {
        string? id = null;
        await Wait.UntilAsync(async () => (id = (await client.GetAsync(list)).Ok().Data is [var only] ? Text(only, "id") : null) is not null, Deadline);
        var worker = new FakeWorker(host, id!, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        return worker.Assignment;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
