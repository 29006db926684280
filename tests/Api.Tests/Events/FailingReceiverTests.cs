using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class FailingReceiverTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Delivery_ReceiverFailsFourTimes_IsTriedAfterOneThreeTenAndThirtySeconds()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        List<DateTimeOffset> tries = [];
        receiver.Answer = (_, _) =>
        {
            tries.Add(host.Clock.GetUtcNow());
            return Task.FromResult(tries.Count < 5 ? 500 : 200);
        };
        ApiClient client = await host.HundredMsAsync();

        await client.StartAsync(await client.NewRoomAsync());
        await receiver.CountAsync(1);
        for (var count = 2; count <= 5; count++)
            await AdvanceUntilAsync(host, receiver, count);

        double[] pauses = [.. tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalSeconds)];
        // Never early; late by what the machine took while the clock was moved.
        Assert.Equal([true, true, true, true], pauses.Zip([1.0, 3, 10, 24], (pause, shortest) => pause >= shortest && pause < shortest + 20));
        Assert.Equal(["00:00:01", "00:00:03", "00:00:10"], host.Logs.Entries.Select(l => l.Message.Split("the next in ")).Where(l => l.Length == 2).Select(l => l[1]).Take(3));
        Assert.Single(receiver.Received.DistinctBy(r => r.Id));
        Assert.Equal(["session.open.success"], receiver.Names);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("redirects", 302)]
    [InlineData("resets", -1)]
    [InlineData("hangs", 0)]
    [InlineData("is confused", 418)]
    public async Task Delivery_ReceiverMisbehavesOnce_ArrivesByTheNextTry(string how, int status)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver, ("Webhooks:Timeout", "00:00:01"));
        receiver.Answer = async (_, context) =>
        {
            if (receiver.Received.Count > 0)
                return 200;
            context.Response.Headers.Location = receiver.Url;
            if (status == 0)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return status == 0 ? 504 : status;
        };
        ApiClient client = await host.HundredMsAsync();

        await client.StartAsync(await client.NewRoomAsync());
        await receiver.CountAsync(1);
        await AdvanceUntilAsync(host, receiver, 2);

        Assert.True(receiver.Names is ["session.open.success"], $"It {how}: {string.Join(", ", receiver.Names)}");
        Assert.Single(receiver.Received.DistinctBy(r => r.Id));
    }

    [Fact(Timeout = 60_000)]
    public async Task Delivery_OneJobsMessageIsRefused_HoldsBackOnlyThatJobs()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        (string refused, FakeWorker first) = await host.RunningAsync(client, await client.NewRoomAsync());
        await receiver.AwaitAsync(r => r.Received.Any(m => JobOf(m) == refused));
        receiver.Answer = (message, _) => Task.FromResult(JobOf(message) == refused ? 500 : 200);

        (await client.PostAsync($"/v2/recordings/{refused}/stop")).Ok();
        await first.ReportAsync(WorkerReportType.Stopped);
        string other = await host.RecordAsync(client, await client.NewRoomAsync());
        await receiver.AwaitAsync(r => r.Received.Count(m => JobOf(m) == other && m.Status == 200) == 3);

        Assert.Equal(["beam.started.success"], receiver.Received.Where(m => JobOf(m) == refused && m.Status == 200).Select(m => m.Name));
    }

    [Fact(Timeout = 60_000)]
    public async Task Delivery_ReceiverIsGone_DisablesTheRoomsWebhookUntilItIsGivenAnew()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Network:AllowPrivate"] = "true" });
        ApiClient client = await host.HundredMsAsync();
        receiver.Answer = (_, _) => Task.FromResult(410);
        string room = await client.NewRoomAsync(new { webhook = new { url = receiver.Url } });

        await host.RecordAsync(client, room);
        await Wait.UntilAsync(async () => (await EventsOfAsync(client, room)).Contains("room.webhook.disabled"), TimeSpan.FromSeconds(20));
        int calls = receiver.Received.Count;
        ApiReply shown = (await client.GetAsync($"/v2/rooms/{room}")).Ok();
        (await client.PostAsync($"/v2/rooms/{room}", new { webhook = new { url = receiver.Url } })).Ok();
        receiver.Answer = (_, _) => Task.FromResult(200);
        await client.StartAsync(room);
        await receiver.AwaitAsync(r => r.Names.Contains("session.open.success"));

        Assert.NotNull(shown.Json.GetProperty("webhook").GetProperty("disabled_at").GetString());
        // Session and recording are told apart: each may have been under way.
        Assert.InRange(calls, 1, 2);
        Assert.False((await client.GetAsync($"/v2/rooms/{room}")).Ok().Json.GetProperty("webhook").TryGetProperty("disabled_at", out _));
    }

    [Fact(Timeout = 60_000)]
    public async Task Delivery_AppsReceiverIsGone_TellsItAndIsTurnedOnByAReplay()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        receiver.Answer = (_, _) => Task.FromResult(410);

        await client.StartAsync(await client.NewRoomAsync());
        await Wait.UntilAsync(async () => (await EventTypesAsync(client)).Contains("app.webhook.disabled"), TimeSpan.FromSeconds(20));
        receiver.Answer = (_, _) => Task.FromResult(200);
        (await client.PostAsync("/v2/analytics/webhooks/replay", new { status = "failed" })).Ok();

        await receiver.AwaitAsync(r => r.Names.Contains("session.open.success"));
        Assert.All(receiver.Received.Where(r => r.Status == 200), r => Assert.True(r.Json.GetProperty("is_replay").GetBoolean()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Delivery_NameLeadsToAPrivateAddress_IsNotMade(string name)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        // What the settings say is not looked at when the host starts; the connection is.
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Apps:0:WebhookUrl"] = receiver.Url.Replace("127.0.0.1", name, StringComparison.Ordinal) });
        ApiClient client = await host.HundredMsAsync();

        await client.StartAsync(await client.NewRoomAsync());
        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/webhooks?status=failed")).Ok().Data.Count > 0, TimeSpan.FromSeconds(20));

        Assert.Equal($"{name} is not a public address", (await client.GetAsync("/v2/analytics/webhooks")).Ok().Data[0].GetProperty("error").GetString());
        Assert.Empty(receiver.Received);
    }

    /// <summary>Moves the clock until so many requests have come.</summary>
    private static async Task AdvanceUntilAsync(ApiHost host, WebhookReceiver receiver, int count)
    {
        double moved = 0;
        // The retry is set when the reply has been filed.
        await Wait.UntilAsync(() => host.Logs.Entries.Count(e => e.Message.Contains("was not taken", StringComparison.Ordinal)) >= count - 1, TimeSpan.FromSeconds(20));
        await host.RestAsync(hangs: TimeSpan.FromSeconds(20));
        while (receiver.Received.Count < count)
        {
            Assert.True(moved < 120, $"{receiver.Received.Count} requests after {moved} s");
            host.Clock.Advance(TimeSpan.FromSeconds(0.5));
            moved += 0.5;
            await host.RestAsync();
        }
    }

    private static string? JobOf(ReceivedWebhook message) => message.Data.TryGetProperty("job_id", out System.Text.Json.JsonElement id) ? id.GetString() : null;

    private static async Task<string[]> EventTypesAsync(ApiClient client) =>
        [.. (await client.GetAsync("/v2/analytics/events")).Ok().Data.Select(e => e.GetProperty("type").GetString()!)];

    private static async Task<string[]> EventsOfAsync(ApiClient client, string subject) =>
        [.. (await client.GetAsync($"/v2/analytics/events?subject={subject}")).Ok().Data.Select(e => e.GetProperty("type").GetString()!)];
}
