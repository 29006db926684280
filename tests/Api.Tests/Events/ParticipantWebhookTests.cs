using System.Net;
using System.Text;
using Serverless.Api.Tests.Hosting;
using Serverless.Api.Tests.LiveKit;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class ParticipantWebhookTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Participants_OfTwoRooms_AreToldInTheDialectOfEach()
    {
        await using WebhookReceiver apps = await WebhookReceiver.StartAsync();
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        using var livekit = new LiveKitJudge();
        await using ApiHost host = await fixture.StartHostAsync(
            apps, ("Apps:0:LiveKitUrl", "wss://livekit.example.com"), ("Apps:0:LiveKitApiKey", LiveKitJudge.Key), ("Apps:0:LiveKitApiSecret", LiveKitJudge.Secret));
        string hundredMs = await (await host.HundredMsAsync()).NewRoomAsync(new { name = "carried" });
        ApiReply videoSdk = (await (await host.VideoSdkAsync()).PostAsync("/v2/rooms", new { customRoomId = "video", webhook = new { endPoint = own.Url, events = (string[])["participant-*"] } })).Ok();

        foreach (string room in (string[])["carried", videoSdk.Text("id")!])
        {
            await TellAsync(host, livekit, "participant_joined", room, 10);
            await TellAsync(host, livekit, "participant_left", room, 30);
        }
        await apps.AwaitAsync(r => r.Names.Contains("peer.leave.success"));
        await own.AwaitAsync(r => r.Names.Contains("participant-left"));

        Assert.Equal(["session.open.success", "peer.join.success", "peer.leave.success"], apps.Names);
        ReceivedWebhook[] peers = [.. apps.Received.Where(m => m.Name.StartsWith("peer.", StringComparison.Ordinal))];
        Assert.All(peers, message => HundredMsFields.AreIn(message));
        Assert.All(peers, m => Assert.Equal(
            ("ada", "Name of ada", "speaker", hundredMs, "carried"),
            (Text(m, "user_id"), Text(m, "user_name"), Text(m, "role"), Text(m, "room_id"), Text(m, "room_name"))));
        Assert.Equal(Text(peers[0], "peer_id"), Text(peers[1], "peer_id"));
        Assert.Equal(["participant-joined", "participant-left"], own.Names);
        Assert.All(own.Received, m => Assert.Equal("meetingId participantId participantName sessionId", HundredMsFields.Of(m.Data)));
        Assert.All(own.Received, m => Assert.Equal((videoSdk.Text("roomId"), "ada", "Name of ada"), (Text(m, "meetingId"), Text(m, "participantId"), Text(m, "participantName"))));
    }

    private static string? Text(ReceivedWebhook message, string field) => message.Data.GetProperty(field).GetString();

    private static async Task TellAsync(ApiHost host, LiveKitJudge livekit, string type, string room, int seconds)
    {
        long now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        (string body, string authorization) = await livekit.WebhookAsync(new
        {
            @event = type,
            id = $"EV_{Guid.NewGuid():N}",
            createdAt = now + seconds,
            room = new { sid = $"RM_{room}", name = room, emptyTimeout = 300 },
            participant = new { sid = "PA_ada", identity = "ada", name = "Name of ada", joinedAt = now + 10, kind = "STANDARD", attributes = new { role = "speaker" } },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/livekit/webhooks") { Content = new StringContent(body, Encoding.UTF8, "application/webhook+json") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await host.Judged.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
