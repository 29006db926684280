using System.Text.Json;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Events;

/// <summary>Sessions that are planned long before they begin.</summary>
[Collection(ApiTests.Name)]
public sealed class PlannedSessionWebhookTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Session_PlannedAnHourBefore_IsToldAndListedByItsStart()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string cancelled = await PlannedAsync(client, room);
        string session = await PlannedAsync(client, room);
        await MovedAsync(client, cancelled, "end");
        host.Clock.Advance(TimeSpan.FromHours(1));

        string began = (await MovedAsync(client, session, "start")).GetProperty("started_at").GetString()!;
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        (await client.PostAsync($"/v2/active-rooms/{room}/end-room")).Ok();
        await receiver.AwaitAsync(r => r.Names.Contains("room.end.success"));

        Assert.Equal(["session.open.success", "session.close.success", "room.end.success"], receiver.Names);
        Assert.All(receiver.Received.SkipLast(1), m => Assert.Equal(began, m.Data.GetProperty("session_started_at").GetString()));
        Assert.Equal(90, receiver.Received[1].Data.GetProperty("session_duration").GetInt32());
        long before = DateTimeOffset.Parse(began, System.Globalization.CultureInfo.InvariantCulture).AddSeconds(-1).ToUnixTimeMilliseconds();
        Assert.Single((await (await host.VideoSdkAsync()).GetAsync($"/v2/sessions?startDate={before}")).Ok().Data);
    }

    private static async Task<string> PlannedAsync(ApiClient client, string room) =>
        SessionOf(await client.PostAsync($"/rooms/{room}/sessions", new { title = "Planned" })).GetProperty("id").GetString()!;

    private static async Task<JsonElement> MovedAsync(ApiClient client, string session, string move) => SessionOf((await client.PostAsync($"/sessions/{session}/{move}")).Ok());

    private static JsonElement SessionOf(ApiReply reply) => reply.Json.GetProperty("data").GetProperty("session");
}
