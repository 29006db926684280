using Microsoft.Extensions.DependencyInjection;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Rooms;
using Serverless.Domain.Sessions;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Sessions;

[Collection(ApiTests.Name)]
public sealed class SessionTests(ApiFixture fixture)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    [Fact(Timeout = 60_000)]
    public async Task Get_SessionOfARecording_IsShownInBothDialectsUntilItEnds()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        ApiClient videoSdk = await fixture.Shared.VideoSdkAsync();
        ApiReply room = (await videoSdk.PostAsync("/v2/rooms", new { customRoomId = "sessions-of-it" })).Ok();
        string id = room.Text("id")!;
        (string recording, FakeWorker worker) = await fixture.Shared.RunningAsync(client, id);
        string session = (await client.GetAsync($"/v2/recordings/{recording}")).Ok().Text("session_id")!;

        ApiReply active = (await client.GetAsync($"/v2/sessions/{session}")).Ok();
        Assert.True(active.Json.GetProperty("active").GetBoolean());
        Assert.Equal(id, active.Text("room_id"));
        Assert.Equal("{}", active.Json.GetProperty("peers").GetRawText());
        ApiReply ongoing = (await videoSdk.GetAsync($"/v2/sessions/{session}")).Ok();
        Assert.Equal((room.Text("roomId"), "sessions-of-it", "ongoing", null), (ongoing.Text("roomId"), ongoing.Text("customRoomId"), ongoing.Text("status"), ongoing.Text("end")));

        await client.PostAsync($"/v2/recordings/{recording}/stop");
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(recording, "completed");

        Assert.False((await client.GetAsync($"/v2/sessions/{session}")).Ok().Json.GetProperty("active").GetBoolean());
        ApiReply ended = (await videoSdk.GetAsync($"/v2/sessions/{session}")).Ok();
        Assert.Equal(("ended", "client request"), (ended.Text("status"), ended.Text("endReason")));
        Assert.NotNull(ended.Text("end"));
    }

    [Fact(Timeout = 60_000)]
    public async Task List_SessionsOfTwoRooms_AreFilteredAndPaged()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        ApiClient videoSdk = await host.VideoSdkAsync();
        (string first, string second) = (await client.NewRoomAsync(), await client.NewRoomAsync());
        DateTimeOffset began = host.Clock.GetUtcNow();
        string one = await SessionAsync(host, client, first);
        string two = await SessionAsync(host, client, second);
        string three = await SessionAsync(host, client, first);
        (await client.PostAsync($"/v2/active-rooms/{second}/end-room")).Ok();

        Assert.Equal([three, two, one], await IdsAsync(client, "/v2/sessions"));
        Assert.Equal([three], await IdsAsync(client, "/v2/sessions?active=true"));
        Assert.Equal([two, one], await IdsAsync(client, "/v2/sessions?active=false"));
        Assert.Equal([three, one], await IdsAsync(client, $"/v2/sessions?room_id={first}"));
        Assert.Equal([one], await IdsAsync(client, $"/v2/sessions?start={two}"));
        Assert.Equal([one], await IdsAsync(client, $"/v2/sessions?before={Uri.EscapeDataString(began.AddSeconds(1).ToString("O"))}"));
        Assert.Empty(await IdsAsync(client, "/v2/sessions?room_id=unknown"));

        ApiReply page = (await videoSdk.GetAsync("/v2/sessions?perPage=2&page=2")).Ok();
        Assert.Equal("""{"currentPage":2,"perPage":2,"lastPage":2,"total":3}""", page.Json.GetProperty("pageInfo").GetRawText());
        Assert.Equal([one], await IdsAsync(videoSdk, "/v2/sessions?perPage=2&page=2"));
        Assert.Equal([three], await IdsAsync(videoSdk, "/v2/sessions?status=ongoing"));
        Assert.Equal([two, one], await IdsAsync(videoSdk, "/v2/sessions?status=ended"));
        Assert.Equal([three, two], await IdsAsync(videoSdk, $"/v2/sessions?startDate={began.AddSeconds(1).ToUnixTimeMilliseconds()}"));
        Assert.Equal([two], await IdsAsync(videoSdk, $"/v2/sessions?roomId={second}"));
        Assert.Empty(await IdsAsync(await host.HundredMsAsync(TestApp.Two), "/v2/sessions"));
    }

    [Fact(Timeout = 60_000)]
    public async Task End_ActiveSession_StopsItsRecordingAndSaysSoAgain()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        ApiClient videoSdk = await fixture.Shared.VideoSdkAsync();
        string room = await client.NewRoomAsync();
        (string recording, _) = await fixture.Shared.RunningAsync(client, room);

        ApiReply ended = (await videoSdk.PostAsync("/v2/sessions/end", new { roomId = room, force = true })).Ok();
        ApiReply again = (await videoSdk.PostAsync("/v2/sessions/end", new { roomId = room, sessionId = ended.Text("id") })).Ok();

        Assert.Equal("ended", ended.Text("status"));
        Assert.Equal(ended.Body, again.Body);
        Assert.Equal("stopping", (await client.GetAsync($"/v2/recordings/{recording}")).Ok().Text("status"));
        (await videoSdk.PostAsync("/v2/sessions/end", new { roomId = room })).IsError(404, "room has no active session");
        (await videoSdk.PostAsync("/v2/sessions/end", new { roomId = await client.NewRoomAsync(), sessionId = ended.Text("id") })).IsError(404, "session not found");
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_SecondOneInARoomOfOneSession_IsRefusedForGood()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync(new { autoCloseConfig = new { type = "session-end-and-deactivate", duration = 1 } });
        (string recording, FakeWorker worker) = await host.RunningAsync(client, room);
        string session = (await client.GetAsync($"/v2/recordings/{recording}")).Ok().Text("session_id")!;

        // A worker that is not heard of is replaced, and what it reports afterwards changes nothing.
        for (TimeSpan moved = TimeSpan.Zero; moved < TimeSpan.FromSeconds(55); moved += Beat)
        {
            host.Clock.Advance(Beat);
            await worker.TryHeartbeatAsync();
        }
        Assert.True((await client.GetAsync($"/v2/sessions/{session}")).Ok().Json.GetProperty("active").GetBoolean());
        host.Clock.Advance(Beat);
        await Wait.UntilAsync(async () => !(await client.GetAsync($"/v2/sessions/{session}")).Ok().Json.GetProperty("active").GetBoolean(), TimeSpan.FromSeconds(20));
        await client.ReachesAsync(recording, "stopping");
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(recording, "completed");

        const string Deactivated = "room is deactivated: its last session has ended";
        (await client.PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page })).IsError(403, Deactivated);
        (await client.GetAsync($"/v2/rooms/validate/{room}")).IsError(403, Deactivated);
        (await client.PostAsync($"/v2/rooms/{room}", new { enabled = true })).IsError(403, Deactivated);
        Assert.False((await client.GetAsync($"/v2/rooms/{room}")).Ok().Json.GetProperty("enabled").GetBoolean());
        Assert.True((await (await host.VideoSdkAsync()).GetAsync($"/v2/rooms/{room}")).Ok().Json.GetProperty("disabled").GetBoolean());
    }

    [Fact(Timeout = 60_000)]
    public async Task Deactivate_ByEitherOwnId_DisablesUntilEnabled()
    {
        ApiClient videoSdk = await fixture.Shared.VideoSdkAsync();
        ApiClient client = await fixture.Shared.HundredMsAsync();
        ApiReply room = (await videoSdk.PostAsync("/v2/rooms", new { customRoomId = "to-be-deactivated" })).Ok();

        (await videoSdk.PostAsync("/v2/rooms/deactivate", new { roomId = "to-be-deactivated" })).IsError(402, "roomId must be the room's own id, not its customRoomId");
        (await videoSdk.GetAsync("/v2/rooms/validate/to-be-deactivated")).Ok();
        ApiReply disabled = (await videoSdk.PostAsync("/v2/rooms/deactivate", new { roomId = room.Text("roomId") })).Ok();

        Assert.True(disabled.Json.GetProperty("disabled").GetBoolean());
        (await videoSdk.GetAsync("/v2/rooms/validate/to-be-deactivated")).IsError(403, "room is disabled");
        (await client.PostAsync($"/v2/rooms/{room.Text("id")}", new { enabled = true })).Ok();
        (await videoSdk.GetAsync("/v2/rooms/validate/to-be-deactivated")).Ok();
    }

    [Fact(Timeout = 60_000)]
    public async Task List_FilterThatFitsFewOfMany_GivesAShortPageToGoOnFrom()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string recording, _) = await host.RunningAsync(client, await client.NewRoomAsync());
        string running = (await client.GetAsync($"/v2/recordings/{recording}")).Ok().Text("session_id")!;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        ISessionStore store = host.Services.GetRequiredService<ISessionStore>();
        Room room = (await host.Services.GetRequiredService<IRoomStore>().ListAsync(TestApp.One.AccessKey, null, default).FirstAsync())!;
        IEnumerable<Session> over = Enumerable.Range(0, 1000).Select(_ => Session.Begin(room, SessionHolders.Call, host.Clock).End(null, host.Clock.GetUtcNow()));
        await Parallel.ForEachAsync(over, async (session, cancellation) => await store.AddAsync(session, cancellation));

        ApiReply first = (await client.GetAsync("/v2/sessions?active=true")).Ok();
        Assert.Empty(first.Data);
        Assert.Equal([running], await IdsAsync(client, $"/v2/sessions?active=true&start={first.Text("last")}"));
    }

    /// <summary>Begins a session, ends the room's one before, and lets a second pass.</summary>
    private static async Task<string> SessionAsync(ApiHost host, ApiClient client, string room)
    {
        await client.PostAsync($"/v2/active-rooms/{room}/end-room");
        string recording;
        ApiReply start = await client.PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page });
        if (start.Status == System.Net.HttpStatusCode.Conflict)
        {
            // The one before still makes its file.
            string before = (await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data[0].GetProperty("id").GetString()!;
            await client.ReachesAsync(before, "failed");
            start = await client.PostAsync($"/v2/recordings/room/{room}/start", new { meeting_url = RecordingScript.Page });
        }
        recording = start.Ok().Text("session_id")!;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        return recording;
    }

    private static async Task<string[]> IdsAsync(ApiClient client, string path) =>
        [.. (await client.GetAsync(path)).Ok().Data.Select(session => session.GetProperty("id").GetString()!)];
}
