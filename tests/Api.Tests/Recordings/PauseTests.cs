using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class PauseTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task PauseAndResume_OfARunningRecording_ReachTheWorkerAndStayRunning()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, room);

        JsonElement paused = Assert.Single((await client.PostAsync($"/v2/recordings/room/{room}/pause")).Ok().Data);
        Assert.Equal((id, "running", true), (paused.GetProperty("id").GetString(), paused.GetProperty("status").GetString(), paused.GetProperty("paused").GetBoolean()));
        Assert.Equal(DesiredState.Pause, (await worker.TryDirectiveAsync(DesiredState.Run)).Directive!.Desired);
        Assert.Single((await client.PostAsync($"/v2/recordings/room/{room}/pause")).Ok().Data);

        Assert.False(Assert.Single((await client.PostAsync($"/v2/recordings/room/{room}/resume")).Ok().Data).GetProperty("paused").GetBoolean());
        Assert.Equal(DesiredState.Run, (await worker.TryDirectiveAsync(DesiredState.Pause)).Directive!.Desired);

        Assert.Equal((string[])["recording.starting", "recording.running", "recording.paused", "recording.resumed"], await client.EventsAsync(id));
    }

    [Fact(Timeout = 60_000)]
    public async Task Stop_OfAPausedRecording_EndsIt()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, room);
        (await client.PostAsync($"/v2/recordings/room/{room}/pause")).Ok();

        ApiReply stopping = (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();

        Assert.False(stopping.Json.GetProperty("paused").GetBoolean());
        Assert.Equal(DesiredState.Stop, (await worker.TryDirectiveAsync(DesiredState.Pause)).Directive!.Desired);
        (await client.PostAsync($"/v2/recordings/room/{room}/resume")).IsError(409, "beam is not running");
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task Pause_WhenNothingRuns_IsRefused(string verb)
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();

        (await client.PostAsync($"/v2/recordings/room/{room}/{verb}")).IsError(404, "beam not found");
        (await client.PostAsync($"/v2/recordings/room/nowhere/{verb}")).IsError(404, "beam not found");
        await client.StartAsync(room);
        (await client.PostAsync($"/v2/recordings/room/{room}/{verb}")).IsError(409, "beam is not running");
        (await (await fixture.Shared.HundredMsAsync(TestApp.Two)).PostAsync($"/v2/recordings/room/{room}/{verb}")).IsError(404, "beam not found");
    }
}
