using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class SilenceTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Recording_WhoseWorkersNeverSayHello_FailsWithStartTimeout()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string id = await client.StartAsync(await client.NewRoomAsync());

        // Each launch waits a minute for its hello; three of them are made.
        ApiReply reply = await host.MoveUntilAsync(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5), () => client.GetAsync($"/v2/recordings/{id}"), r => r.Text("status") == "failed");

        Assert.Equal("START_TIMEOUT", reply.Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal((string[])["recording.starting", "recording.worker.replaced", "recording.worker.replaced", "recording.failed"], await client.EventsAsync(id));
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_WhoseWorkerFallsSilent_GoesOnWithAReplacement()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker silent) = await host.RunningAsync(client, await client.NewRoomAsync());

        // A worker that beats is left alone.
        for (var i = 0; i < 6; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.False((await silent.TryHeartbeatAsync()).Directive!.Fenced);
        }
        ApiReply reply = await host.MoveUntilAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), () => client.GetAsync($"/v2/recordings/{id}/events"), r => r.Body.Contains("worker.replaced", StringComparison.Ordinal));
        var replacement = new FakeWorker(host, id, attempt: 2, workerId: "worker-b");
        WorkerAssignment assignment = await replacement.HelloAsync();

        Assert.Equal(2, assignment.Attempt);
        Assert.True(assignment.OffsetSeconds >= 1, $"{assignment.OffsetSeconds} s of the first attempt are known");
        Assert.True((await silent.TryHeartbeatAsync()).Directive!.Fenced);
        Assert.Equal("running", (await client.GetAsync($"/v2/recordings/{id}")).Ok().Text("status"));
        Assert.NotEmpty(reply.Data);
    }
}
