using System.Net;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class IdempotencyTests(ApiFixture fixture)
{
    private static readonly object Start = new { meeting_url = RecordingScript.Page };

    [Fact(Timeout = 60_000)]
    public async Task Start_SameKeyAndBody_GivesTheFirstReplyEvenAfterTheEnd()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string path = $"/v2/recordings/room/{room}/start";

        ApiReply first = (await client.PostAsync(path, Start, "key-a")).Ok();
        ApiReply second = (await client.PostAsync(path, Start, "key-a")).Ok();
        (await client.PostAsync($"/v2/recordings/{first.Text("id")}/stop")).Ok();
        await client.ReachesAsync(first.Text("id")!, "failed");
        ApiReply third = (await client.PostAsync(path, Start, "key-a")).Ok();

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Body, third.Body);
        Assert.Single((await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data);
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_SameKeyWithAnotherRequest_IsRefused()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (await client.PostAsync($"/v2/recordings/room/{room}/start", Start, "key-b")).Ok();

        (await client.PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = "https://example.com/other" }, "key-b"))
            .IsError(422, "Idempotency-Key was used with another request");
        (await client.PostAsync($"/v2/recordings/room/{await client.NewRoomAsync()}/start", Start, "key-b"))
            .IsError(422, "Idempotency-Key was used with another request");
        (await client.PostAsync($"/v2/recordings/room/{room}/start", Start, "key-c")).IsError(409, "beam already started");
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_FailedWithAKey_LeavesTheKeyFree()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        string running = await client.StartAsync(room);
        string path = $"/v2/recordings/room/{room}/start";

        (await client.PostAsync(path, Start, "key-d")).IsError(409, "beam already started");
        (await client.PostAsync($"/v2/recordings/{running}/stop")).Ok();
        await client.ReachesAsync(running, "failed");

        await Serverless.Tests.Support.Wait.UntilAsync(async () => (await client.PostAsync(path, Start, "key-d")).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(10));
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_ConcurrentDuplicates_AllGetTheOneReply()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();

        ApiReply[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.PostAsync($"/v2/recordings/room/{room}/start", Start, "key-e")));

        Assert.Single(replies.Select(reply => reply.Ok().Body).Distinct());
        Assert.Single((await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data);
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_KeyOfADayAgo_IsForgotten()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string first = (await client.PostAsync($"/v2/recordings/room/{await client.NewRoomAsync()}/start", Start, new string('~', 255))).Ok().Text("id")!;
        string room = await client.NewRoomAsync();

        host.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        ApiReply later = (await (await host.HundredMsAsync()).PostAsync($"/v2/recordings/room/{room}/start", Start, new string('~', 255))).Ok();

        Assert.NotEqual(first, later.Text("id"));
    }
}
