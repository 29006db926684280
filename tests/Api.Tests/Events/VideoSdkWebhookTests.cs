using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class VideoSdkWebhookTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Recording_OfARoomThatWantsSomeEvents_IsToldThoseAndSigned()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Network:AllowPrivate"] = "true" });
        ApiClient video = await host.VideoSdkAsync();
        ApiReply room = (await video.PostAsync("/v2/rooms", new { webhook = new { endPoint = receiver.Url, events = (string[])["session*", "recording-started", "recording-stopped"] } })).Ok();

        await host.RecordAsync(await host.HundredMsAsync(), room.Text("id")!);
        await receiver.AwaitAsync(r => r.Received.Count >= 4);

        Assert.Equal(["recording-started", "recording-stopped"], receiver.Names.Where(n => n.StartsWith("recording", StringComparison.Ordinal)));
        Assert.Equal(["session-ended", "session-started"], receiver.Names.Where(n => n.StartsWith("session", StringComparison.Ordinal)).Order());
        Assert.All(receiver.Received, r => Assert.Equal((room.Text("roomId"), 2), (r.Data.GetProperty("meetingId").GetString(), r.Json.EnumerateObject().Count())));
        JsonElement stopped = receiver.Received.Single(r => r.Name == "recording-stopped").Data;
        Assert.EndsWith(".mp4", stopped.GetProperty("filePath").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("http", stopped.GetProperty("fileUrl").GetString(), StringComparison.Ordinal);
        string publicKey = (await host.Client(authorization: null).GetAsync("/v2/public/rsa-public-key")).Ok().Text("publicKey")!;
        await WebhookJudge.ReadAsync(receiver.Received.Select(r => new { library = "videosdk", publicKey, signature = r.Headers["videosdk-signature"], body = r.Body }));
        await EventScript.VerifyAsync(receiver.Received);
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_StartNamesAWebhook_IsToldThereBesideTheApps()
    {
        await using WebhookReceiver apps = await WebhookReceiver.StartAsync();
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(apps, ("Apps:0:Destinations:0:Name", "default"), ("Apps:0:Destinations:0:Thumbnails", "2"));
        (ApiClient video, ApiClient client) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        string room = (await video.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;

        (await video.PostAsync("/v2/recordings/start", new { roomId = room, templateUrl = RecordingScript.Page, webhookUrl = own.Url })).Ok();
        string id = Assert.Single((await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data).GetProperty("id").GetString()!;
        FakeWorker worker = await host.CaptureAsync(client, "recordings", id);
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-composite", worker.Assignment.RecordingPath, 1000, 12.6, 1280, 720) { Thumbnails = ["thumbnails/r/Rec-2.jpg"] });
        (await video.PostAsync("/v2/recordings/end", new { roomId = room })).Ok();
        await worker.ReportAsync(WorkerReportType.Stopped);
        await own.AwaitAsync(r => r.Names.Contains("recording-stopped"));
        await apps.AwaitAsync(r => r.Names.Contains("beam.recording.success"));

        Assert.Equal(["recording-starting", "recording-started", "recording-stopping", "recording-stopped"], own.Names);
        Assert.All(own.Received, m => Assert.Equal((room, id), (m.Data.GetProperty("meetingId").GetString(), m.Data.GetProperty("id").GetString())));
        Assert.All(own.Received, m => Assert.True(m.Headers.ContainsKey("videosdk-signature")));
        JsonElement still = Assert.Single(apps.Received.Single(m => m.Name == "beam.recording.success").Data.GetProperty("recording_thumbnails").EnumerateArray());
        Assert.Equal((2, "thumbnails/r/Rec-2.jpg"), (still.GetProperty("offset").GetInt32(), still.GetProperty("location").GetString()));
    }

    [Fact(Timeout = 60_000)]
    public async Task PublicKey_OfTwoHostsWithTheSameStorage_IsTheSame()
    {
        await using ApiHost one = await fixture.StartHostAsync();
        await using ApiHost other = await fixture.StartHostAsync(one.Prefix);

        string[] keys = await Task.WhenAll(new[] { one, other }.Select(async host => (await host.Client(authorization: null).GetAsync("/v2/public/rsa-public-key")).Ok().Text("publicKey")!));

        Assert.Single(keys.Distinct());
    }
}
