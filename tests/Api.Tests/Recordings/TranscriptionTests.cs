using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class TranscriptionTests(ApiFixture fixture)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private static readonly object Asked = new
    {
        meeting_url = RecordingScript.Page,
        transcription = new { enabled = true, output_modes = (string[])["txt", "json"], custom_vocabulary = (string[])["DALL-E"], summary = new { enabled = true, context = "a call" } },
    };

    [Fact(Timeout = 60_000)]
    public async Task Recording_WithTranscript_IsPostProcessedAndCompleted()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await StoppedAsync(host, client, room);

        ApiReply processing = await client.ReachesAsync(id, "post_processing");
        Assert.Equal(
            (string[])["room-composite:completed:", "summary:processing:json", "transcript:processing:json", "transcript:processing:txt"],
            Assets(processing));
        Assert.Equal("""["room-composite","chat","transcript","summary"]""", processing.Json.GetProperty("asset_types").GetRawText());
        Assert.Equal(DesiredState.Stop, (await worker.TryHeartbeatAsync()).Directive!.Desired);
        string waiting = processing.Json.GetProperty("recording_assets").EnumerateArray().First(a => a.GetProperty("type").GetString() == "summary").GetProperty("id").GetString()!;
        (await client.GetAsync($"/v2/recording-assets/{waiting}/presigned-url")).IsError(409, "recording asset is not completed");

        // The room is free although the transcript is not there yet.
        await client.StartAsync(room);

        await worker.ReportAsync(WorkerReportType.Asset, asset: new("transcript", "made/by/the/worker.txt", 12, 3.5, OutputMode: "txt"));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("transcript", "t.json", 40, 3.5, OutputMode: "json"));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("summary", "", 0, 0, OutputMode: "json", Error: "too little was said"));
        await worker.ReportAsync(WorkerReportType.Processed);
        ApiReply completed = await client.ReachesAsync(id, "completed");

        Assert.Equal(
            (string[])["room-composite:completed:", "summary:failed:json", "transcript:completed:json", "transcript:completed:txt"],
            Assets(completed));
        JsonElement failed = (await client.GetAsync($"/v2/recording-assets/{waiting}")).Ok().Json;
        Assert.Equal("too little was said", failed.GetProperty("error").GetString());
        Assert.Equal(JsonValueKind.Null, completed.Json.GetProperty("error").ValueKind);
        Assert.Equal(
            (string[])
            [
                "recording.starting", "recording.running", "recording.stopping", "recording.asset.completed", "recording.stopped",
                "recording.asset.processing", "recording.asset.processing", "recording.asset.processing", "recording.post_processing",
                "recording.asset.completed", "recording.asset.completed", "recording.asset.failed", "recording.completed",
            ],
            await client.EventsAsync(id));
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_WhoseWorkerDiesInPostProcessing_IsFinishedByAnother()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await StoppedAsync(host, client, await client.NewRoomAsync());
        await client.ReachesAsync(id, "post_processing");
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("transcript", "t.txt", 12, 3.5, OutputMode: "txt"));

        await worker.ReportAsync(WorkerReportType.Exited);
        var second = new FakeWorker(host, id, attempt: 2, workerId: "worker-b");
        WorkerAssignment assignment = await second.HelloAsync();

        Assert.Equal((WorkerMode.Finalize, "DALL-E"), (assignment.Mode, Assert.Single(assignment.Transcription!.CustomVocabulary)));
        Assert.True((await worker.ReportAsync(WorkerReportType.Asset, asset: new("transcript", "t.json", 1, 1, OutputMode: "json"))).Fenced);
        await second.ReportAsync(WorkerReportType.Stopped);
        await second.ReportAsync(WorkerReportType.Asset, asset: new("transcript", "second.txt", 99, 3.5, OutputMode: "txt"));
        await second.ReportAsync(WorkerReportType.Asset, asset: new("transcript", "t.json", 40, 3.5, OutputMode: "json"));
        await second.ReportAsync(WorkerReportType.Asset, asset: new("summary", "s.json", 40, 3.5, OutputMode: "json"));
        await second.ReportAsync(WorkerReportType.Processed);
        ApiReply completed = await client.ReachesAsync(id, "completed");

        Assert.All(Assets(completed), asset => Assert.Contains(":completed:", asset, StringComparison.Ordinal));
        // Made anew, it is still one asset, with the facts of the file that is there.
        JsonElement text = Assert.Single(completed.Json.GetProperty("recording_assets").EnumerateArray(), a => a.GetProperty("path").GetString()!.EndsWith(".txt", StringComparison.Ordinal));
        Assert.Equal(("second.txt", 99), (text.GetProperty("path").GetString(), text.GetProperty("size").GetInt32()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_WhoseWorkersAllDieInPostProcessing_CompletesWithFailedAssets()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await StoppedAsync(host, client, await client.NewRoomAsync());
        await worker.ReportAsync(WorkerReportType.Failed, errorType: "INTERNAL_ERROR");

        for (var attempt = 2; attempt <= 4; attempt++)
        {
            var next = new FakeWorker(host, id, attempt, workerId: $"worker-{attempt}");
            await next.HelloAsync();
            await next.ReportAsync(WorkerReportType.Exited);
        }
        ApiReply completed = await client.ReachesAsync(id, "completed");

        Assert.Equal(
            (string[])["room-composite:completed:", "summary:failed:json", "transcript:failed:json", "transcript:failed:txt"],
            Assets(completed));
        Assert.Equal("client request", completed.Text("stop_reason"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_WhoseWorkerFallsSilentInPostProcessing_GetsAnotherAndThenTheDeadline()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string id, _) = await StoppedAsync(host, client, await client.NewRoomAsync());
        await client.ReachesAsync(id, "post_processing");

        await host.MoveUntilAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), () => client.GetAsync($"/v2/recordings/{id}/events"), r => r.Body.Contains("worker.replaced", StringComparison.Ordinal));
        var second = new FakeWorker(host, id, attempt: 2, workerId: "worker-b");
        await second.HelloAsync();

        // It beats, and beats, and makes nothing.
        for (TimeSpan moved = TimeSpan.Zero; moved < TimeSpan.FromMinutes(31); moved += Beat)
        {
            host.Clock.Advance(Beat);
            await second.TryHeartbeatAsync();
        }
        await client.ReachesAsync(id, "completed");

        Assert.Contains("transcript:failed:txt", Assets(await client.GetAsync($"/v2/recordings/{id}")));
        Assert.Equal(1, (await client.EventsAsync(id)).Count(e => e == "recording.worker.replaced"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Report_OfATranscriptThatNobodyAskedFor_IsRefused()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());

        (System.Net.HttpStatusCode status, _) = await worker.TryReportAsync(new() { Type = WorkerReportType.Asset, Asset = new("transcript", "t.txt", 1, 1, OutputMode: "txt") });

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, status);
        Assert.Equal(JsonValueKind.Null, (await client.GetAsync($"/v2/recordings/{id}")).Ok().Json.GetProperty("recording_assets").ValueKind);
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_WithoutAnEngine_IsRefusedAndHealthSaysSo()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Transcription:Engine"] = "none" });
        ApiClient client = await host.HundredMsAsync();

        ApiReply refused = await client.PostAsync($"/v2/recordings/room/{await client.NewRoomAsync()}/start", Asked);

        Assert.Equal((400, ErrorBody.Of(400, "invalid input", "transcription.enabled: transcription is not configured on this server")), ((int)refused.Status, refused.Body));
        Assert.Equal("not_configured", (await client.GetAsync("/health")).Json.GetProperty("checks").GetProperty("transcription").GetProperty("status").GetString());
    }

    /// <summary>A recording with its MP4, whose worker has told that the capture has ended.</summary>
    private static async Task<(string Id, FakeWorker Worker)> StoppedAsync(ApiHost host, ApiClient client, string room)
    {
        string id = await client.StartAsync(room, Asked);
        var worker = new FakeWorker(host, id, attempt: 1);
        Assert.Equal(["txt", "json"], (await worker.HelloAsync()).Transcription!.OutputModes);
        await worker.ReportAsync(WorkerReportType.Started);
        await client.ReachesAsync(id, "running");
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.UploadAsync([1, 2, 3]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        return (id, worker);
    }

    private static string[] Assets(ApiReply recording) =>
    [
        .. recording.Json.GetProperty("recording_assets").EnumerateArray()
            .Select(a => $"{a.GetProperty("type").GetString()}:{a.GetProperty("status").GetString()}:{(a.GetProperty("metadata").TryGetProperty("output_mode", out JsonElement mode) ? mode.GetString() : "")}")
            .Order(),
    ];
}
