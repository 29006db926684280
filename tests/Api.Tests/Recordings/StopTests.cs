using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class StopTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task StopByRoom_OneRuns_AnswersTheEnvelopeAndThenNotFound()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, _) = await host.RunningAsync(client, room);

        ApiReply stopped = (await client.PostAsync($"/v2/recordings/room/{room}/stop")).Ok();

        JsonElement recording = Assert.Single(stopped.Data);
        Assert.Equal((id, "stopping", "client request"), (recording.GetProperty("id").GetString(), recording.GetProperty("status").GetString(), recording.GetProperty("stop_reason").GetString()));
        Assert.Equal((10, id), (stopped.Json.GetProperty("limit").GetInt32(), stopped.Text("last")));
        (await client.PostAsync($"/v2/recordings/room/{room}/stop")).IsError(404, "beam not found");
    }

    [Fact(Timeout = 60_000)]
    public async Task StopById_Repeated_AnswersTheRecordingAsItIs()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());

        ApiReply first = (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        ApiReply second = (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
        ApiReply third = (await client.PostAsync($"/v2/recordings/{id}/stop", new { any = "body" })).Ok();

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(("completed", "client request"), (third.Text("status"), third.Text("stop_reason")));
        Assert.Single(await client.EventsAsync(id), type => type == "recording.stopping");
    }

    [Fact(Timeout = 60_000)]
    public async Task StopById_BeforeAnythingIsRecorded_FailsWithNoMedia()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string id = await client.StartAsync(await client.NewRoomAsync());

        Assert.Equal("stopping", (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok().Text("status"));

        ApiReply ended = await client.ReachesAsync(id, "failed");
        Assert.Equal("NO_MEDIA", ended.Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("client request", ended.Text("stop_reason"));
    }

    [Fact(Timeout = 60_000)]
    public async Task EndRoom_WhileOneRuns_StopsItWithItsReason()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, room);

        ApiReply ended = (await client.PostAsync($"/v2/active-rooms/{room}/end-room", new { reason = "done", @lock = true })).Ok();

        Assert.Equal("""{"message":"session is ending"}""", ended.Body);
        Assert.Equal(DesiredState.Stop, (await worker.TryHeartbeatAsync()).Directive!.Desired);
        await worker.ReportAsync(WorkerReportType.Stopped);
        Assert.Equal("room ended", (await client.ReachesAsync(id, "completed")).Text("stop_reason"));
        (await client.PostAsync($"/v2/active-rooms/{room}/end-room")).IsError(404, "room has no active session");
        Assert.False((await client.GetAsync($"/v2/rooms/{room}")).Ok().Json.GetProperty("enabled").GetBoolean());
        (await client.PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page })).IsError(403, "room is disabled");
    }

    [Fact(Timeout = 60_000)]
    public async Task EndRoom_WithoutBody_LeavesTheRoomEnabled()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, room);

        (await client.PostAsync($"/v2/active-rooms/{room}/end-room")).Ok();

        Assert.True((await client.GetAsync($"/v2/rooms/{room}")).Ok().Json.GetProperty("enabled").GetBoolean());
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_ThatReachesItsMaximum_IsStoppedByTheClock()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Recording:MaxDuration"] = "00:00:12" });
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());

        host.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(DesiredState.Run, (await worker.TryHeartbeatAsync()).Directive!.Desired);
        host.Clock.Advance(TimeSpan.FromSeconds(1.1));

        Assert.Equal("max duration reached", (await client.ReachesAsync(id, "stopping")).Text("stop_reason"));
        Assert.Equal(DesiredState.Stop, (await worker.TryDirectiveAsync(DesiredState.Run)).Directive!.Desired);
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
    }

    [Fact(Timeout = 60_000)]
    public async Task Recording_WhosePageCloses_PassesStopping()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());

        await worker.ReportAsync(WorkerReportType.Stopped, reason: "page closed");

        Assert.Equal("page closed", (await client.ReachesAsync(id, "completed")).Text("stop_reason"));
        Assert.Contains("recording.stopping", await client.EventsAsync(id));
    }
}
