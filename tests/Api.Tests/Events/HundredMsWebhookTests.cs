using System.Text.Json;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class HundredMsWebhookTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Recording_FromStartToEnd_IsToldInOrderWithItsFields()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver, ("Apps:0:WebhookHeaders", """{"X-Caller":"serverless"}"""));
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();

        string id = await host.RecordAsync(client, room);
        await receiver.AwaitAsync(r => r.Received.Count >= 5);

        Assert.Equal(["beam.started.success", "beam.stopped.success", "beam.recording.success"], receiver.Names.Where(n => n.StartsWith("beam.", StringComparison.Ordinal)));
        Assert.Equal(["session.open.success", "session.close.success"], receiver.Names.Where(n => n.StartsWith("session.", StringComparison.Ordinal)));
        ReceivedWebhook Message(string name) => receiver.Received.Single(r => r.Name == name);
        Assert.Equal("account_id data id timestamp type version", HundredMsFields.Of(Message("beam.started.success").Json));
        Assert.Equal("account_id app_id data id timestamp type version", HundredMsFields.Of(Message("session.open.success").Json));
        Assert.All((string[])["beam.started.success", "beam.stopped.success", "beam.recording.success"], name => HundredMsFields.AreIn(Message(name)));
        Assert.All(receiver.Received, r => Assert.Equal((r.Id, "serverless", "application/json"), (r.Json.GetProperty("id").GetString(), r.Headers["x-caller"], r.Headers["content-type"])));
        Assert.Equal((id, room, "client request", 3), Stopped(Message("beam.stopped.success").Data));
        await EventScript.VerifyAsync(receiver.Received);
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_RoomHasAWebhook_IsToldThereInsteadOfTheApps()
    {
        await using WebhookReceiver apps = await WebhookReceiver.StartAsync();
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(apps);
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync(new { webhook = new { url = own.Url, headers = new Dictionary<string, string> { ["Authorization"] = "Bearer mine" } } });

        await host.RecordAsync(client, room);
        await own.AwaitAsync(r => r.Names.Contains("beam.recording.success"));

        Assert.Empty(apps.Received);
        Assert.All(own.Received, r => Assert.Equal("Bearer mine", r.Headers["authorization"]));
    }

    private static (string?, string?, string?, int) Stopped(JsonElement data) => (
        data.GetProperty("job_id").GetString(), data.GetProperty("room_id").GetString(), data.GetProperty("reason").GetString(), data.GetProperty("duration").GetInt32());
}
