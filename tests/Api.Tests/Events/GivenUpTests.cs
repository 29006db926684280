using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Deliveries;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class GivenUpTests(ApiFixture fixture)
{
    /// <summary>A try comes so much later than it is due at most: the timer looks every 5 s, and the test moves the clock meanwhile.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(40);

    [Fact(Timeout = 90_000)]
    public async Task Delivery_ReceiverRefusesOneMessageForADay_GivesItUpAndGoesOnWithTheJob()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        List<DateTimeOffset> tries = [];
        receiver.Answer = (message, _) =>
        {
            if (message.Name != "beam.started.success")
                return Task.FromResult(200);
            lock (tries)
                tries.Add(host.Clock.GetUtcNow());
            return Task.FromResult(503);
        };
        ApiClient client = await host.HundredMsAsync();
        await host.RecordAsync(client, await client.NewRoomAsync());
        await receiver.AwaitAsync(r => r.Received.Any(m => m.Name == "beam.started.success"));
        ReceivedWebhook refused = receiver.Received.First(m => m.Name == "beam.started.success");

        for (var failures = 1; !receiver.Names.Contains("beam.recording.success"); failures++)
            await PassAsync(host, receiver, failures, RetrySchedule.PauseAfter(failures, Guid.Parse(refused.Id)));

        TimeSpan[] pauses = [.. tries.Zip(tries.Skip(1), (one, next) => next - one)];
        Assert.All(pauses, (pause, i) => Assert.InRange(pause, RetrySchedule.PauseAfter(i + 1, Guid.Parse(refused.Id)), RetrySchedule.PauseAfter(i + 1, Guid.Parse(refused.Id)) + Late));
        // An hour, give or take a fifth: no two are the same.
        Assert.All(pauses.Skip(8), pause => Assert.InRange(pause, TimeSpan.FromMinutes(48), TimeSpan.FromMinutes(72) + Late));
        Assert.True(pauses.Skip(8).Select(pause => (int)pause.TotalMinutes).Distinct().Count() > 5, $"The pauses do not vary: {string.Join(", ", pauses)}");
        Assert.InRange(tries[^1] - tries[0], TimeSpan.FromHours(24) - TimeSpan.FromMinutes(72), TimeSpan.FromHours(24));

        Assert.Equal(["beam.stopped.success", "beam.recording.success"], receiver.Names.Where(name => name.StartsWith("beam.", StringComparison.Ordinal)));
        // Its token has had its day, too.
        ApiReply log = (await (await host.HundredMsAsync()).GetAsync($"/v2/analytics/webhooks?status=failed&start_time={host.Clock.GetUtcNow().AddDays(-2):yyyy-MM-ddTHH:mm:ssZ}")).Ok();
        Assert.Equal(
            ("beam.started.success", "failed", tries.Count, 503),
            (log.Data[0].GetProperty("event_name").GetString(), log.Data[0].GetProperty("status").GetString(), log.Data[0].GetProperty("attempts").GetInt32(), log.Data[0].GetProperty("response_status").GetInt32()));
        Assert.Single(log.Data);
        Assert.Contains(host.Logs.Entries, entry => entry.Message.StartsWith($"beam.started.success {refused.Id} was given up", StringComparison.Ordinal));
    }

    /// <summary>Lets a pause pass, and waits for the try that follows.</summary>
    private static async Task PassAsync(ApiHost host, WebhookReceiver receiver, int failures, TimeSpan pause)
    {
        // The pause begins when the reply has been noted, and counts when that is filed.
        await Wait.UntilAsync(
            () => receiver.Names.Contains("beam.recording.success") || host.Logs.Entries.Count(e => e.Message.Contains("was not taken", StringComparison.Ordinal)) >= failures, TimeSpan.FromSeconds(20));
        await host.RestAsync(hangs: TimeSpan.FromSeconds(20));
        host.Clock.Advance(pause);
        for (var step = 0; Tries(receiver) <= failures && !receiver.Names.Contains("beam.recording.success"); step++)
        {
            Assert.True(step < 60, $"No try {failures + 1} after {pause}");
            await host.RestAsync();
            if (Tries(receiver) <= failures)
                host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static int Tries(WebhookReceiver receiver) => receiver.Received.Count(message => message.Name == "beam.started.success");
}
