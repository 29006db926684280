using System.Net;
using System.Text;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.LiveKit;

[Collection(ApiTests.Name)]
public sealed class LiveKitWebhookTests(ApiFixture fixture) : IAsyncLifetime, IDisposable
{
    private readonly LiveKitJudge _livekit = new();
    private readonly LiveKitServer _server = new();
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
    {
        ["Apps:0:LiveKitUrl"] = _server.Url,
        ["Apps:0:LiveKitApiKey"] = LiveKitJudge.Key,
        ["Apps:0:LiveKitApiSecret"] = LiveKitJudge.Secret,
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _livekit.Dispose();
        _server.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_LifeOfARoom_IsASessionWithItsParticipants()
    {
        ApiClient client = await _host.HundredMsAsync();
        ApiClient videoSdk = await _host.VideoSdkAsync();
        string room = await client.NewRoomAsync(new { name = "carried" });

        await TellAsync("room_started", "carried");
        await TellAsync("participant_joined", "carried", "ada", joinedAt: 10);
        await TellAsync("participant_joined", "carried", "ada", joinedAt: 10);
        await TellAsync("participant_joined", "carried", "bob", joinedAt: 20);
        await TellAsync("participant_joined", "carried", "recorder", joinedAt: 20, kind: "EGRESS");
        await TellAsync("participant_left", "carried", "bob", joinedAt: 20, createdAt: 30);

        JsonElement session = Assert.Single((await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data);
        string id = session.GetProperty("id").GetString()!;
        Assert.True(session.GetProperty("active").GetBoolean());
        Assert.Equal(["ada", "bob"], session.GetProperty("peers").EnumerateObject().Select(p => p.Value.GetProperty("user_id").GetString()));
        Assert.Equal(["ada"], (await client.GetAsync($"/v2/sessions/{id}/participants/active")).Ok().Data.Select(p => p.GetProperty("participantId").GetString()));
        Assert.Equal("speaker", session.GetProperty("peers").EnumerateObject().First().Value.GetProperty("role").GetString());

        await TellAsync("room_finished", "carried", createdAt: 60);

        ApiReply ended = (await videoSdk.GetAsync($"/v2/sessions/{id}")).Ok();
        Assert.Equal(("ended", "everybody left"), (ended.Text("status"), ended.Text("endReason")));
        Assert.Empty((await client.GetAsync($"/v2/sessions/{id}/participants/active")).Ok().Data);
        JsonElement log = Assert.Single((await client.GetAsync($"/v2/sessions/{id}/participants/bob")).Ok().Json.GetProperty("timelog").EnumerateArray());
        Assert.Equal(TimeSpan.FromSeconds(10), log.GetProperty("end").GetDateTimeOffset() - log.GetProperty("start").GetDateTimeOffset());
        (await client.GetAsync($"/v2/sessions/{id}/participants/nobody")).IsError(404, "participant not found");
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_LateAndAgainAfterTheEnd_BeginsNoOtherSession()
    {
        ApiClient client = await _host.HundredMsAsync();
        string room = await client.NewRoomAsync();
        await TellAsync("participant_joined", room, "ada");
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync("room_finished", room);

        await TellAsync("room_started", room);
        await TellAsync("participant_joined", room, "bob", joinedAt: -40);
        await TellAsync("participant_joined", room, "eve", joinedAt: 20);
        await TellAsync("participant_left", room, "eve", joinedAt: 20, createdAt: 30);
        await TellAsync("participant_left", room, "ada", joinedAt: -60, createdAt: -10);
        await TellAsync("room_finished", room);

        JsonElement session = Assert.Single((await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data);
        Assert.False(session.GetProperty("active").GetBoolean());
        Assert.Equal(2, session.GetProperty("peers").EnumerateObject().Count());
        Assert.All(session.GetProperty("peers").EnumerateObject(), p => Assert.NotEqual(JsonValueKind.Null, p.Value.GetProperty("left_at").ValueKind));

        await TellAsync("room_started", room, sid: "RM_next");
        Assert.Equal(2, (await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_RoomThatStartsARecordingByItself_HasItUntilEverybodyLeft()
    {
        ApiClient client = await _host.HundredMsAsync();
        string room = await client.NewRoomAsync(new
        {
            autoStartConfig = new
            {
                recording = new
                {
                    templateUrl = RecordingScript.Page,
                    transcription = new { enabled = true, summary = new { enabled = true, prompt = "Write sections like Decisions and Summary" } },
                    config = new { layout = new { type = "GRID", priority = "SPEAKER", gridSize = 4 }, quality = "low", orientation = "portrait" },
                },
            },
        });

        await TellAsync("room_started", room);
        JsonElement recording = default;
        await Wait.UntilAsync(
            async () => (await client.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data is [var only] && (recording = only).ValueKind == JsonValueKind.Object, TimeSpan.FromSeconds(20));
        string id = recording.GetProperty("id").GetString()!;
        var worker = new FakeWorker(_host, id, attempt: 1);
        WorkerAssignment assignment = await worker.HelloAsync();
        Assert.Equal((480, 854), (assignment.Width, assignment.Height));
        Assert.StartsWith(RecordingScript.Page, assignment.MeetingUrl.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Decisions", "Summary"], assignment.Transcription!.Summary!.Sections.Select(s => s.Title));
        await worker.ReportAsync(WorkerReportType.Started);
        await client.ReachesAsync(id, "running");

        await TellAsync("room_finished", room);

        await client.ReachesAsync(id, "stopping");
        Assert.False(Assert.Single((await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data).GetProperty("active").GetBoolean());
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_RoomFinishedGetsLost_LiveKitIsAskedAndTheSessionEnds()
    {
        ApiClient client = await _host.HundredMsAsync();
        string room = await client.NewRoomAsync(new { name = "lost" });
        _server.Rooms["RM_lost"] = "lost";
        await TellAsync("participant_joined", "lost", "ada");

        await SweepsAsync(() => !_server.Calls.IsEmpty);
        Assert.True(Assert.Single((await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data).GetProperty("active").GetBoolean());
        _server.Rooms.Clear();
        JsonElement session = default;
        await SweepsAsync(async () => !(session = Assert.Single((await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data)).GetProperty("active").GetBoolean());

        Assert.All(session.GetProperty("peers").EnumerateObject(), p => Assert.NotEqual(JsonValueKind.Null, p.Value.GetProperty("left_at").ValueKind));
        Assert.Equal("its LiveKit room is gone", (await (await _host.VideoSdkAsync()).GetAsync($"/v2/sessions/{session.GetProperty("id").GetString()}")).Ok().Text("endReason"));
        (string method, string token, JsonElement body) = _server.Calls.First();
        Assert.Equal(("ListRooms", true), (method, body.GetProperty("names").EnumerateArray().Any(name => name.GetString() == "lost")));
        Assert.True((await _livekit.VerifyAsync(token, ahead: TimeSpan.FromHours(1))).GetProperty("video").GetProperty("roomList").GetBoolean());
    }

    [Fact(Timeout = 60_000)]
    public async Task EndRoom_OneOfTwoLivesIsOverByThen_ClosesTheOther()
    {
        ApiClient client = await _host.HundredMsAsync();
        string room = await client.NewRoomAsync(new { name = "twice" });
        await TellAsync("participant_joined", "twice", "ada");
        await TellAsync("participant_joined", room, "bob");
        (_server.Rooms["RM_twice"], _server.Rooms[$"RM_{room}"]) = ("twice", room);
        var first = true;
        _server.Before = (method, body) =>
        {
            if (method == "DeleteRoom" && first)
                first = !_server.Rooms.TryRemove($"RM_{body.GetProperty("room").GetString()}", out _);
            return Task.CompletedTask;
        };

        (await client.PostAsync($"/v2/active-rooms/{room}/end-room", new { })).Ok();

        Assert.Empty(_server.Rooms);
        Assert.Equal(["twice", room], _server.Calls.Where(call => call.Method == "DeleteRoom").Select(call => call.Body.GetProperty("room").GetString()).OrderDescending());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EndRoom_SomebodyIsInside_ClosesThatLifeOfTheLiveKitRoom(bool broken)
    {
        ApiClient client = await _host.HundredMsAsync();
        string room = await client.NewRoomAsync(new { name = "closed" });
        _server.Rooms["RM_closed"] = "closed";
        _server.Rooms["RM_other"] = "another";
        await TellAsync("participant_joined", "closed", "ada");
        _server.IsBroken = broken;

        (await client.PostAsync($"/v2/active-rooms/{room}/end-room", new { @lock = true })).Ok();
        _server.IsBroken = false;
        await TellAsync("room_finished", "closed", createdAt: 10);

        Assert.Equal(broken ? ["RM_closed", "RM_other"] : ["RM_other"], _server.Rooms.Keys.Order());
        JsonElement session = Assert.Single((await client.GetAsync($"/v2/sessions?room_id={room}")).Ok().Data);
        Assert.False(session.GetProperty("active").GetBoolean());
        Assert.All(session.GetProperty("peers").EnumerateObject(), p => Assert.NotEqual(JsonValueKind.Null, p.Value.GetProperty("left_at").ValueKind));
        if (!broken)
        {
            (_, string token, JsonElement body) = _server.Calls.Single(call => call.Method == "DeleteRoom");
            Assert.Equal("closed", body.GetProperty("room").GetString());
            Assert.True((await _livekit.VerifyAsync(token, ahead: TimeSpan.FromHours(1))).GetProperty("video").GetProperty("roomCreate").GetBoolean());
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_ForgedOrOthers_IsRefused()
    {
        string room = await (await _host.HundredMsAsync()).NewRoomAsync();
        (string body, string authorization) = await _livekit.WebhookAsync(Event("room_started", room));
        (string otherBody, _) = await _livekit.WebhookAsync(Event("room_finished", room));
        (string otherSecretBody, string otherSecret) = await _livekit.WebhookAsync(Event("room_started", room), secret: "some other secret of 32 characters");
        (string otherKeyBody, string otherKey) = await _livekit.WebhookAsync(Event("room_started", room), key: "APIother");

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(body, "x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(otherBody, authorization));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(otherSecretBody, otherSecret));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(otherKeyBody, otherKey));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(body, authorization));
        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(body, authorization));
    }

    [Fact(Timeout = 60_000)]
    public async Task Post_RoomThatIsNotOursOrIsClosed_ChangesNothing()
    {
        ApiClient client = await _host.HundredMsAsync();
        string disabled = await client.NewRoomAsync(new { enabled = false });

        await TellAsync("room_started", "nobody-knows-it");
        await TellAsync("participant_joined", disabled, "ada", joinedAt: 10);
        await TellAsync("track_published", disabled, "ada", joinedAt: 10);

        Assert.Empty((await client.GetAsync("/v2/sessions")).Ok().Data);
    }

    /// <summary>Lets minutes pass, and with each the sweeper, until something is so.</summary>
    private Task SweepsAsync(Func<bool> condition) => SweepsAsync(() => Task.FromResult(condition()));

    private Task SweepsAsync(Func<Task<bool>> condition) => Wait.UntilAsync(
        async () =>
        {
            if (await condition())
                return true;
            _host.Clock.Advance(TimeSpan.FromMinutes(1));
            return false;
        },
        TimeSpan.FromSeconds(20));

    private async Task TellAsync(string type, string room, string? identity = null, int? joinedAt = null, int createdAt = 0, string? kind = null, string? sid = null)
    {
        (string body, string authorization) = await _livekit.WebhookAsync(Event(type, room, identity, joinedAt, createdAt, kind, sid));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(body, authorization));
    }

    private object Event(string type, string room, string? identity = null, int? joinedAt = null, int createdAt = 0, string? kind = null, string? sid = null)
    {
        long now = _host.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new
        {
            @event = type,
            id = $"EV_{Guid.NewGuid():N}",
            createdAt = now + createdAt,
            room = new { sid = sid ?? $"RM_{room}", name = room, emptyTimeout = 300 },
            participant = identity is null
                ? null
                : new { sid = $"PA_{identity}", identity, name = $"Name of {identity}", joinedAt = now + (joinedAt ?? 0), kind = kind ?? "STANDARD", attributes = new { role = "speaker" } },
        };
    }

    private async Task<HttpStatusCode> SendAsync(string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/livekit/webhooks") { Content = new StringContent(body, Encoding.UTF8, "application/webhook+json") };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await _host.Judged.SendAsync(request);
        return response.StatusCode;
    }
}
