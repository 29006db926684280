using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class WebhookLogTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task List_MessagesTakenAndRefused_ShowsEachWithItsState()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        receiver.Answer = (message, _) => Task.FromResult(message.Name == "beam.stopped.success" ? 500 : 200);
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();

        await host.RecordAsync(client, room);
        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/webhooks")).Ok().Data.Count == 4, TimeSpan.FromSeconds(20));

        JsonElement failed = Assert.Single((await client.GetAsync($"/v2/analytics/webhooks?status=failed&room_id={room}")).Ok().Data);
        Assert.Equal(("beam.stopped.success", "retrying", 500, "answered 500"), (
            failed.GetProperty("event_name").GetString(), failed.GetProperty("status").GetString(), failed.GetProperty("response_status").GetInt32(), failed.GetProperty("error").GetString()));
        ApiReply page = (await client.GetAsync("/v2/analytics/webhooks?status=success&limit=2")).Ok();
        Assert.Equal((2, 2), (page.Data.Count, page.Json.GetProperty("next_page").GetInt32()));
        Assert.Single((await client.GetAsync("/v2/analytics/webhooks?status=success&limit=2&page=2")).Ok().Data);
        Assert.Single((await client.GetAsync("/v2/analytics/webhooks?event_names=beam.started.success,unknown")).Ok().Data);
        Assert.Empty((await client.GetAsync("/v2/analytics/webhooks?room_id=unknown")).Ok().Data);
        Assert.Empty((await (await host.HundredMsAsync(TestApp.Two)).GetAsync("/v2/analytics/webhooks")).Ok().Data);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/v2/analytics/webhooks?start_time=9999-12-31T00:00:00Z")]
    [InlineData("/v2/analytics/webhooks?end_time=9999-12-31T23:59:59Z")]
    [InlineData("/v2/analytics/events?start_time=9999-12-31T23:59:59Z")]
    [InlineData("/v2/analytics/events?start_time=0001-01-01T00:00:00Z&subject=65f0c0ffee65f0c0ffee65f0")]
    public async Task List_AtTheEndsOfTime_IsAnswered(string path) => (await (await fixture.Shared.HundredMsAsync(TestApp.Two)).GetAsync(path)).Ok();

    [Fact(Timeout = 30_000)]
    public async Task Replay_OfTheFuture_SendsNothing()
    {
        await using ApiHost host = await fixture.StartHostAsync();

        ApiReply reply = (await (await host.HundredMsAsync()).PostAsync("/v2/analytics/webhooks/replay", new { start_time = "9999-12-31T00:00:00Z" })).Ok();

        Assert.Equal("0 messages are sent again", reply.Text("message"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Replay_TheSameFiltersInParallel_StartsOne()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        TaskCompletionSource<int> answer = await HoldAfterOneAsync(receiver, client);

        ApiReply[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.PostAsync("/v2/analytics/webhooks/replay", new { status = "success" })));
        answer.SetResult(200);

        Assert.Equal(["already_running", "started"], replies.Select(reply => reply.Ok().Text("status")).Distinct().Order());
        Assert.Single(replies, reply => reply.Text("status") == "started");
        Assert.Single(replies.DistinctBy(reply => reply.Text("workflow_id")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Replay_WhatWasTaken_IsSentAgainUnderTheSameIdAndSaysSo()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        await host.RecordAsync(client, await client.NewRoomAsync());
        await receiver.AwaitAsync(r => r.Received.Count == 5);

        ApiReply started = (await client.PostAsync("/v2/analytics/webhooks/replay", new { event_names = (string[])["beam.started.success", "beam.recording.success"] })).Ok();
        string path = $"/v2/analytics/webhooks/replay/{started.Text("workflow_id")}";
        ApiReply end = await host.MoveUntilAsync(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), () => client.GetAsync(path), reply => reply.Text("status") == "completed");

        ReceivedWebhook[] again = [.. receiver.Received.Skip(5)];
        Assert.Equal("started", started.Text("status"));
        Assert.Equal(["beam.started.success", "beam.recording.success"], again.Select(r => r.Name));
        Assert.All(again, r => Assert.True(r.Json.GetProperty("is_replay").GetBoolean() && receiver.Received.Count(o => o.Id == r.Id) == 2));
        Assert.Equal("""{"total":2,"completed":2,"failed":0}""", end.Json.GetProperty("progress").GetRawText());
        (await (await host.HundredMsAsync(TestApp.Two)).GetAsync(path)).IsError(404, "replay workflow not found");
    }

    [Fact(Timeout = 60_000)]
    public async Task Replay_TheSameFiltersWhileItRuns_IsTheSameWorkflow()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        TaskCompletionSource<int> answer = await HoldAfterOneAsync(receiver, client);

        ApiReply first = (await client.PostAsync("/v2/analytics/webhooks/replay", new { status = "success" })).Ok();
        ApiReply second = (await client.PostAsync("/v2/analytics/webhooks/replay", new { status = "success" })).Ok();
        ApiReply other = (await client.PostAsync("/v2/analytics/webhooks/replay", new { status = "failed" })).Ok();
        answer.SetResult(500);

        Assert.Equal(("already_running", first.Text("workflow_id")), (second.Text("status"), second.Text("workflow_id")));
        Assert.NotEqual(first.Text("workflow_id"), other.Text("workflow_id"));
        await host.MoveUntilAsync(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1),
            () => client.GetAsync($"/v2/analytics/webhooks/replay/{first.Text("workflow_id")}"), reply => reply.Text("status") == "failed");
    }

    [Fact(Timeout = 60_000)]
    public async Task Delete_TheRecording_LeavesNothingOfItInTheLog()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await fixture.StartHostAsync(receiver);
        ApiClient client = await host.HundredMsAsync();
        string id = await host.RecordAsync(client, await client.NewRoomAsync());
        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/webhooks")).Ok().Data.Count == 5, TimeSpan.FromSeconds(20));

        (await client.SendAsync(HttpMethod.Delete, $"/v2/recordings/{id}", body: null)).Ok();

        Assert.All((await client.GetAsync("/v2/analytics/webhooks")).Ok().Data, m => Assert.NotEqual(id, m.GetProperty("subject").GetString()));
        Assert.Empty((await client.GetAsync($"/v2/analytics/events?subject={id}")).Ok().Data);
    }

    /// <summary>Lets one message arrive; the receiver answers what comes after it when the test says what.</summary>
    private static async Task<TaskCompletionSource<int>> HoldAfterOneAsync(WebhookReceiver receiver, ApiClient client)
    {
        await client.StartAsync(await client.NewRoomAsync());
        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/webhooks")).Ok().Data.Count == 1, TimeSpan.FromSeconds(20));
        var answer = new TaskCompletionSource<int>();
        receiver.Answer = (_, _) => answer.Task;
        return answer;
    }
}
