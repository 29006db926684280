using System.Net.Http.Json;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class KilledHostTests(ApiFixture fixture)
{
    private const int Rooms = 8;
    private static readonly string[] Told = ["session.open.success", "session.close.success", "room.end.success"];

    [Fact(Timeout = 150_000)]
    public async Task Delivery_HostIsKilledInTheMiddleTwice_EveryMessageArrivesInOrder()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        // So many are taken; the others are under way when the host is killed.
        var limit = 3;
        receiver.Answer = async (_, context) =>
        {
            if (receiver.Taken >= limit)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return context.RequestAborted.IsCancellationRequested ? 504 : 200;
        };
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = fixture.Azurite.ConnectionString,
            ["Storage:Prefix"] = "Killed",
            ["Serverless:Embedded:DurableStore"] = "memory",
            ["Workers:Launcher"] = "none",
            ["Workers:TokenKey"] = "the key of the host that is killed, 32 bytes",
            ["Network:AllowPrivate"] = "true",
            ["Apps:0:AccessKey"] = TestApp.One.AccessKey,
            ["Apps:0:Secret"] = TestApp.One.Secret,
            ["Apps:0:WebhookUrl"] = receiver.Url,
            ["Webhooks:MaxParallel"] = "2",
            // What a killed host held is free again after two tries and 5 s.
            ["Webhooks:Timeout"] = "00:00:01",
        };
        string token = await fixture.Judge.SignAsync(TestApp.One.ManagementClaims(TimeProvider.System.GetUtcNow()), TestApp.One.Secret);
        await using (HostProcess first = await HostProcess.StartAsync(settings))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            await Task.WhenAll(Enumerable.Range(0, Rooms).Select(_ => HoldSessionAsync(http)));
            await receiver.AwaitAsync(r => r.Taken >= limit);
        }
        limit = 9;
        await using (HostProcess second = await HostProcess.StartAsync(settings))
            await receiver.AwaitAsync(r => r.Taken >= limit, TimeSpan.FromSeconds(30));
        int afterTwo = receiver.Taken;
        limit = int.MaxValue;
        await using HostProcess last = await HostProcess.StartAsync(settings);

        await receiver.AwaitAsync(r => Messages(r).Count() == Rooms * Told.Length, TimeSpan.FromSeconds(40));

        Assert.True(afterTwo < Rooms * Told.Length, "It was killed when all had been told.");
        Assert.All(Messages(receiver).GroupBy(m => m.Data.GetProperty("session_id").GetString()), session => Assert.Equal(Told, session.Select(m => m.Name)));
    }

    private static IEnumerable<ReceivedWebhook> Messages(WebhookReceiver receiver) => receiver.Received.Where(r => r.Status == 200 && Told.Contains(r.Name)).DistinctBy(r => r.Id);

    private static async Task HoldSessionAsync(HttpClient http)
    {
        using HttpResponseMessage made = await http.PostAsync("/v2/rooms", WorkerJson.ContentOf(new { }));
        string room = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        (await http.PostAsync($"/v2/recordings/room/{room}/start", WorkerJson.ContentOf(new { meeting_url = RecordingScript.Page }))).EnsureSuccessStatusCode().Dispose();
        (await http.PostAsync($"/v2/active-rooms/{room}/end-room", WorkerJson.ContentOf(new { reason = "over" }))).EnsureSuccessStatusCode().Dispose();
    }
}
