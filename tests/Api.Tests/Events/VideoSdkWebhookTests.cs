using System.Text.Json;
using Serverless.Api.Tests.Hosting;

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
    public async Task PublicKey_OfTwoHostsWithTheSameStorage_IsTheSame()
    {
        await using ApiHost one = await fixture.StartHostAsync();
        await using ApiHost other = await fixture.StartHostAsync(one.Prefix);

        string[] keys = await Task.WhenAll(new[] { one, other }.Select(async host => (await host.Client(authorization: null).GetAsync("/v2/public/rsa-public-key")).Ok().Text("publicKey")!));

        Assert.Single(keys.Distinct());
    }
}
