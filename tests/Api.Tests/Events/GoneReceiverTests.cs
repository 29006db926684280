using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Events;

[Collection(ApiTests.Name)]
public sealed class GoneReceiverTests(ApiFixture fixture)
{
    private static readonly string[] All = ["beam.recording.success", "beam.started.success", "beam.stopped.success", "session.close.success", "session.open.success"];

    [Fact(Timeout = 60_000)]
    public async Task Delivery_RoomsReceiverIsGone_WhatItMissesIsLoggedAndCanBeReplayed()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using ApiHost host = await StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        receiver.Answer = (_, _) => Task.FromResult(410);
        string room = await client.NewRoomAsync(new { webhook = new { url = receiver.Url } });

        await host.RecordAsync(client, room);
        JsonElement[] missed = await FailedAsync(client, All.Length);
        int calls = receiver.Received.Count;
        receiver.Answer = (_, _) => Task.FromResult(200);
        (await client.PostAsync($"/v2/rooms/{room}", new { webhook = new { url = receiver.Url } })).Ok();
        (await client.PostAsync("/v2/analytics/webhooks/replay", new { status = "failed" })).Ok();
        await receiver.AwaitAsync(r => r.Names.Count == All.Length);

        // Session and recording are told apart: each may have been under way.
        Assert.InRange(calls, 1, 2);
        Assert.Equal(All, missed.Select(m => m.GetProperty("event_name").GetString()).Order());
        Assert.All(missed, m => Assert.Equal(m.GetProperty("attempts").GetInt32() == 0 ? "the webhook answered 410 and is turned off" : "answered 410", m.GetProperty("error").GetString()));
        Assert.Equal(All, receiver.Names.Order());
    }

    [Fact(Timeout = 60_000)]
    public async Task Delivery_OldAddressIsGoneAfterTheRoomGotAnother_ArrivesThere()
    {
        await using WebhookReceiver old = await WebhookReceiver.StartAsync();
        await using WebhookReceiver other = await WebhookReceiver.StartAsync();
        // One at a time: what tells of the recording waits behind what tells of its session.
        await using ApiHost host = await StartHostAsync(("Webhooks:MaxParallel", "1"), ("Webhooks:Timeout", "00:01:00"));
        ApiClient client = await host.HundredMsAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        old.Answer = (_, _) =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        string room = await client.NewRoomAsync(new { webhook = new { url = old.Url } });

        await host.RunningAsync(client, room);
        await asked.Task;
        (await client.PostAsync($"/v2/rooms/{room}", new { webhook = new { url = other.Url } })).Ok();
        answer.SetResult(410);

        await other.AwaitAsync(r => r.Names.Contains("session.open.success") && r.Names.Contains("beam.started.success"));
        Assert.Single(old.Received);
        Assert.False((await client.GetAsync($"/v2/rooms/{room}")).Ok().Json.GetProperty("webhook").TryGetProperty("disabled_at", out _));
    }

    [Fact(Timeout = 60_000)]
    public async Task Delivery_JobsReceiverIsGone_IsCalledOnceAndByAReplay()
    {
        await using WebhookReceiver own = await WebhookReceiver.StartAsync();
        await using ApiHost host = await StartHostAsync();
        (ApiClient video, ApiClient client) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        own.Answer = (_, _) => Task.FromResult(410);
        string room = (await video.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;

        (await video.PostAsync("/v2/recordings/start", new { roomId = room, templateUrl = RecordingScript.Page, webhookUrl = own.Url })).Ok();
        await own.CountAsync(1);
        string id = Assert.Single((await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data).GetProperty("id").GetString()!;
        FakeWorker worker = await host.CaptureAsync(client, "recordings", id);
        await worker.UploadAsync([1, 2, 3]);
        (await video.PostAsync("/v2/recordings/end", new { roomId = room })).Ok();
        await worker.ReportAsync(WorkerReportType.Stopped);
        JsonElement[] missed = await FailedAsync(client, 4);
        int calls = own.Received.Count;
        own.Answer = (_, _) => Task.FromResult(200);
        (await client.PostAsync("/v2/analytics/webhooks/replay", new { status = "failed" })).Ok();

        await own.AwaitAsync(r => r.Names.Count == 4);
        Assert.Equal(1, calls);
        Assert.Equal(["recording-starting", "recording-started", "recording-stopping", "recording-stopped"], missed.Select(m => m.GetProperty("event_name").GetString()));
    }

    private Task<ApiHost> StartHostAsync(params (string Name, string Value)[] settings) => fixture.StartHostAsync(
        settings: settings.Append(("Network:AllowPrivate", "true")).ToDictionary(setting => setting.Item1, string? (setting) => setting.Item2));

    /// <summary>The messages that the log has as failed for good, once it has so many.</summary>
    private static async Task<JsonElement[]> FailedAsync(ApiClient client, int count)
    {
        JsonElement[] failed = [];
        await Wait.UntilAsync(
            async () => (failed = [.. (await client.GetAsync("/v2/analytics/webhooks?status=failed")).Ok().Data.Where(m => m.GetProperty("status").GetString() == "failed")]).Length >= count,
            TimeSpan.FromSeconds(20));
        return failed;
    }
}
