using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class EventGridTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Recording_FromStartToEnd_IsPublishedAsCloudEvents()
    {
        await using EventGridTopic topic = await EventGridTopic.StartAsync();
        await using ApiHost host = await StartHostAsync(topic);
        ApiClient client = await host.HundredMsAsync();

        string id = await host.RecordAsync(client, await client.NewRoomAsync());
        await Wait.UntilAsync(() => topic.Types.Contains("serverless.recording.completed"), TimeSpan.FromSeconds(20));

        IReadOnlyList<JsonElement> read = await WebhookJudge.ReadAsync(topic.Received.SelectMany(r => (object[])
        [
            new { library = "cloudevents", headers = r.Headers, body = r.Body },
            new { library = "eventgrid", body = r.Body },
        ]));
        JsonElement[] events = [.. read.Where((_, i) => i % 2 == 0).SelectMany(batch => batch.EnumerateArray()).Where(e => e.GetProperty("subject").GetString() == $"/v2/recordings/{id}")];
        Assert.Equal(
            ["starting", "running", "stopping", "asset.completed", "stopped", "completed"],
            events.OrderBy(e => e.GetProperty("sequence").GetString(), StringComparer.Ordinal).Select(e => e.GetProperty("type").GetString()!["serverless.recording.".Length..]).Order(new Lifecycle()));
        Assert.All(events, e => Assert.Equal(TestApp.One.AccessKey, e.GetProperty("data").GetProperty("app_id").GetString()));
        Assert.All(topic.Received, r => Assert.Equal(EventGridTopic.Key, r.Headers["aeg-sas-key"]));
        Assert.Contains("serverless.room.created", topic.Types);
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_TopicIsDead_RunsAndIsPublishedWhenItIsBack()
    {
        await using EventGridTopic topic = await EventGridTopic.StartAsync();
        topic.Status = 503;
        await using ApiHost host = await StartHostAsync(topic);
        ApiClient client = await host.HundredMsAsync();

        await host.RecordAsync(client, await client.NewRoomAsync());
        topic.Status = 200;

        await Wait.UntilAsync(
            async () =>
            {
                await host.RestAsync();
                host.Clock.Advance(TimeSpan.FromSeconds(1));
                return topic.Types.Contains("serverless.recording.completed");
            },
            TimeSpan.FromSeconds(50));
    }

    private Task<ApiHost> StartHostAsync(EventGridTopic topic) => fixture.StartHostAsync(settings: new Dictionary<string, string?>
    {
        ["EventGrid:TopicEndpoint"] = topic.Endpoint,
        ["EventGrid:Key"] = EventGridTopic.Key,
    });

    // The file is told while the stop is under way, or before it.
    private sealed class Lifecycle : IComparer<string>
    {
        private static readonly string[] Steps = ["starting", "running", "stopping", "asset.completed", "stopped", "completed"];

        public int Compare(string? x, string? y) => Array.IndexOf(Steps, x).CompareTo(Array.IndexOf(Steps, y));
    }
}
