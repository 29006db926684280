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
        await client.StartAsync(await client.NewRoomAsync());
        await Wait.UntilAsync(async () => (await client.GetAsync("/v2/analytics/webhooks")).Ok().Data.Count == 1, TimeSpan.FromSeconds(20));
        var answer = new TaskCompletionSource<int>();
        receiver.Answer = (_, _) => answer.Task;

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
}
