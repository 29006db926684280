using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class TranscriptionWebhookTests(ApiFixture fixture)
{
    private static readonly object Asked = new
    {
        meeting_url = RecordingScript.Page,
        transcription = new { enabled = true, output_modes = (string[])["txt", "srt", "json"], summary = new { enabled = true } },
    };

    [Fact(Timeout = 60_000)]
    public async Task Transcription_EverythingIsMade_IsToldWithPathsAndLinks()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);

        string id = await ProcessedAsync(host, receiver, summaryError: null);
        await receiver.AwaitAsync(r => r.Names.Contains("transcription.success"));

        ReceivedWebhook[] told = Told(receiver);
        Assert.Equal(["transcription.started.success", "transcription.success"], told.Select(m => m.Name));
        Assert.All(told, message => HundredMsFields.AreIn(message));
        Assert.All(told, message => Assert.Equal("account_id app_id data id timestamp type version", HundredMsFields.Of(message.Json)));
        Assert.Equal(told[0].Data.GetProperty("transcription_id").GetString(), told[1].Data.GetProperty("transcription_id").GetString());
        JsonElement[] assets = [.. (await (await host.HundredMsAsync()).GetAsync($"/v2/recordings/{id}")).Ok().Json.GetProperty("recording_assets").EnumerateArray()];
        foreach (string output in (string[])["transcript_txt", "transcript_srt", "transcript_json", "summary_json"])
        {
            string asset = told[1].Data.GetProperty($"{output}_asset_id").GetString()!;
            Assert.Equal(asset, told[0].Data.GetProperty($"{output}_asset_id").GetString());
            Assert.Equal(told[1].Data.GetProperty($"{output}_path").GetString(), assets.Single(a => a.GetProperty("id").GetString() == asset).GetProperty("path").GetString());
            Assert.Contains(told[1].Data.GetProperty($"{output}_path").GetString()!, told[1].Data.GetProperty($"{output}_presigned_url").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(null, "transcription.failed")]
    [InlineData("transcription.failure", "transcription.failure")]
    public async Task Transcription_SummaryIsMissing_IsToldByTheNameThatIsSet(string? set, string name)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver, set is null ? [] : [("Webhooks:TranscriptionFailed", set)]);

        await ProcessedAsync(host, receiver, summaryError: "too little was said");
        await receiver.AwaitAsync(r => r.Names.Contains(name));

        JsonElement failed = Told(receiver).Single(m => m.Name == name).Data;
        Assert.True(failed.TryGetProperty("transcript_txt_presigned_url", out _));
        Assert.Equal((true, false), (failed.TryGetProperty("summary_json_asset_id", out _), failed.TryGetProperty("summary_json_path", out _)));
        Assert.DoesNotContain("transcription.success", receiver.Names);
    }

    [Fact(Timeout = 60_000)]
    public async Task Transcription_OfVideoSdksRoom_IsToldOnceWithItsLinks()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Network:AllowPrivate"] = "true" });
        ApiReply room = (await (await host.VideoSdkAsync()).PostAsync("/v2/rooms", new { webhook = new { endPoint = receiver.Url } })).Ok();

        string id = await ProcessedAsync(host, receiver, summaryError: null, room.Text("id"), begun: "recording-stopped");
        await receiver.AwaitAsync(r => r.Names.Contains("transcription-completed"));

        ReceivedWebhook told = receiver.Received.Single(m => m.Name == "transcription-completed");
        Assert.Equal("data webhookType", HundredMsFields.Of(told.Json));
        Assert.Equal((room.Text("roomId"), id), (told.Data.GetProperty("meetingId").GetString(), told.Data.GetProperty("id").GetString()));
        JsonElement transcripts = told.Data.GetProperty("transcriptionFilePaths");
        Assert.Equal("json srt txt", HundredMsFields.Of(transcripts));
        Assert.All(transcripts.EnumerateObject(), file => Assert.Contains($"t.{file.Name}?", file.Value.GetString(), StringComparison.Ordinal));
        Assert.Contains("s.json?", told.Data.GetProperty("summarizedFilePaths").GetProperty("json").GetString(), StringComparison.Ordinal);
        Assert.True(told.Headers.ContainsKey("videosdk-signature"));
    }

    /// <summary>A recording with all its transcripts.</summary>
    /// <param name="begun">The message after which the worker goes on.</param>
    private static async Task<string> ProcessedAsync(
        ApiHost host, WebhookReceiver receiver, string? summaryError, string? room = null, string begun = "transcription.started.success")
    {
        ApiClient client = await host.HundredMsAsync();
        string id = await client.StartAsync(room ?? await client.NewRoomAsync(), Asked);
        var worker = new FakeWorker(host, id, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        await client.ReachesAsync(id, "running");
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.UploadAsync([1, 2, 3]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        await receiver.AwaitAsync(r => r.Names.Contains(begun));
        foreach (string mode in (string[])["txt", "srt", "json"])
            await worker.ReportAsync(WorkerReportType.Asset, asset: new("transcript", $"t.{mode}", 12, 3.5, OutputMode: mode));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("summary", summaryError is null ? "s.json" : "", 40, 3.5, OutputMode: "json", Error: summaryError));
        await worker.ReportAsync(WorkerReportType.Processed);
        await client.ReachesAsync(id, "completed");
        return id;
    }

    private static ReceivedWebhook[] Told(WebhookReceiver receiver) => [.. receiver.Received.Where(m => m.Name.StartsWith("transcription.", StringComparison.Ordinal)).DistinctBy(m => m.Id)];
}
