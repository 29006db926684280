using System.Net;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class ParallelStartTests(ApiFixture fixture)
{
    [Fact(Timeout = 120_000)]
    public async Task Start_FiftyAtOnceOnTwoHosts_OneIsAcceptedAndTheRestRefused()
    {
        await using ApiHost first = await fixture.StartHostAsync();
        await using ApiHost second = await fixture.StartHostAsync(first.Prefix);
        ApiClient[] clients = [await first.HundredMsAsync(), await second.HundredMsAsync()];
        string room = await clients[0].NewRoomAsync();

        ApiReply[] replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            clients[i % 2].PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page })));

        ApiReply accepted = Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        foreach (ApiReply refused in replies.Except([accepted]))
            refused.IsError(409, "beam already started");
        Assert.Equal([accepted.Text("id")], (await clients[1].GetAsync($"/v2/recordings?room_id={room}")).Ok().Data.Select(r => r.GetProperty("id").GetString()));
    }

    [Fact(Timeout = 120_000)]
    public async Task Start_OneKeyAtOnceOnTwoHosts_AllGetTheOneReply()
    {
        await using ApiHost first = await fixture.StartHostAsync();
        await using ApiHost second = await fixture.StartHostAsync(first.Prefix);
        ApiClient[] clients = [await first.HundredMsAsync(), await second.HundredMsAsync()];
        string room = await clients[0].NewRoomAsync();

        ApiReply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            clients[i % 2].PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page }, "one-key")));

        Assert.Single(replies.Select(reply => reply.Ok().Body).Distinct());
        Assert.Single((await clients[1].GetAsync("/v2/recordings")).Ok().Data);
    }
}
