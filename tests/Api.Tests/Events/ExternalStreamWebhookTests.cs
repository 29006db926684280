using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class ExternalStreamWebhookTests(ApiFixture fixture)
{
    private static readonly object Start = new { meeting_url = RecordingScript.Page, rtmp_urls = (string[])["rtmp://one.example.com/live/first-key"], recording = true };

    [Fact(Timeout = 60_000)]
    public async Task ExternalStream_FromStartToEnd_IsToldWithItsTargetsAndWithoutTheirKeys()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string id = (await client.PostAsync($"/v2/external-streams/room/{room}/start", Start)).Ok().Text("id")!;
        FakeWorker worker = await host.CaptureAsync(client, "external-streams", id);

        (await client.PostAsync($"/v2/external-streams/room/{room}/stop")).Ok();
        await worker.UploadAsync([1, 2, 3]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        await receiver.AwaitAsync(r => r.Names.Contains("beam.recording.success"));

        ReceivedWebhook[] told = Beams(receiver);
        Assert.Equal(["beam.started.success", "beam.stopped.success", "beam.recording.success"], told.Select(m => m.Name));
        Assert.All(told, message => HundredMsFields.AreIn(message));
        Assert.All(told, m => Assert.Equal("""[{"url":"rtmp://one.example.com/live/***"}]""", m.Data.GetProperty("rtmp").GetRawText()));
        Assert.All(receiver.Received, m => Assert.DoesNotContain("first-key", m.Body, StringComparison.Ordinal));
        Assert.True(told[0].Data.GetProperty("recording_enabled").GetBoolean());
    }

    [Fact(Timeout = 60_000)]
    public async Task ExternalStream_EveryTargetFailed_IsToldInBothDialects()
    {
        await using WebhookReceiver apps = await WebhookReceiver.StartAsync();
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(apps);
        (ApiClient videoSdk, ApiClient client) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        string room = (await videoSdk.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;
        await videoSdk.PostAsync("/v2/livestreams/start", new { roomId = room, templateUrl = RecordingScript.Page, webhookUrl = own.Url, outputs = new[] { new { url = "rtmp://one.example.com/live", streamKey = "first-key" } } });
        string id = Assert.Single((await client.GetAsync($"/v2/external-streams?room_id={room}")).Ok().Data).GetProperty("id").GetString()!;

        await host.FailAsync(id, "TARGETS_FAILED");
        await apps.AwaitAsync(r => r.Names.Contains("beam.failure"));
        await own.AwaitAsync(r => r.Names.Contains("livestream-failed"));

        ReceivedWebhook failure = Assert.Single(Beams(apps));
        HundredMsFields.AreIn(failure);
        Assert.Equal("TARGETS_FAILED", failure.Data.GetProperty("error_type").GetString());
        Assert.Equal(["livestream-starting", "livestream-failed"], own.Names);
        JsonElement error = own.Received.Single(m => m.Name == "livestream-failed").Data.GetProperty("error");
        Assert.Equal("TARGETS_FAILED", error.GetProperty("type").GetString());
    }

    private static ReceivedWebhook[] Beams(WebhookReceiver receiver) => [.. receiver.Received.Where(m => m.Name.StartsWith("beam.", StringComparison.Ordinal)).DistinctBy(m => m.Id)];
}
