using System.Net;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Api.Tests.LiveKit;

namespace Serverless.Api.Tests.SessionsApi;

[Collection(ApiTests.Name)]
public sealed class WebinarTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Session_FromPlanToEnd_ComputesEveryField()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        var owner = new { external_user_id = "3c90c3cc-0d44-4b50-8888-8dd25736052a", email = "jsmith@example.com", username = "J" };
        JsonElement room = (await CreatedAsync(client, "/rooms", new { title = "News", analytics = new { google_tag_manager = new { container_id = "GTM-ABCDEF" } }, host = owner })).GetProperty("room");
        JsonElement preset = (await CreatedAsync(client, "/presets", new { name = "Quiet", chat_enabled = false, max_join_limit = 50, recording_enabled = true })).GetProperty("preset");
        string roomId = room.GetProperty("id").GetString()!;
        JsonElement session = (await CreatedAsync(client, $"/rooms/{roomId}/sessions", new
        {
            title = "November",
            preset_id = preset.GetProperty("id").GetString(),
            chat_enabled_override = true,
            scheduled_start_time = "2026-11-30T12:00:00+01:00",
        })).GetProperty("session");
        string id = session.GetProperty("id").GetString()!;

        Assert.Equal(owner.external_user_id, room.GetProperty("host").GetProperty("external_user_id").GetString());
        Assert.True(room.GetProperty("analytics").GetProperty("google_tag_manager").GetProperty("enabled").GetBoolean());
        Assert.Equal("""["scheduled",0,null,true,true,true,true,50,false]""", Facts(session));
        Assert.Equal("2026-11-30T11:00:00.0000000Z", session.GetProperty("scheduled_start_time").GetString());
        Assert.Equal(JsonValueKind.Null, session.GetProperty("started_at").ValueKind);

        (await client.PostAsync($"/sessions/{id}/go_live")).IsWrapped(409, "session_not_started");
        JsonElement started = await DataAsync(client, $"/sessions/{id}/start");
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        JsonElement again = await DataAsync(client, $"/sessions/{id}/start");
        Assert.Equal("""["started",90,null,true,true,true,true,50,true]""", Facts(again.GetProperty("session")));
        Assert.Equal(started.GetProperty("session").GetProperty("started_at").GetString(), again.GetProperty("session").GetProperty("started_at").GetString());
        Assert.Equal(id, (await client.GetAsync($"/rooms/{roomId}")).Ok().Json.GetProperty("data").GetProperty("room").GetProperty("active_session_id").GetString());

        JsonElement live = (await DataAsync(client, $"/sessions/{id}/go_live")).GetProperty("session");
        Assert.Equal("live", live.GetProperty("status").GetString());
        Assert.Equal("live", (await DataAsync(client, $"/sessions/{id}/go_live")).GetProperty("session").GetProperty("status").GetString());
        JsonElement ended = (await DataAsync(client, $"/sessions/{id}/end")).GetProperty("session");
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(("ended", 90), (ended.GetProperty("status").GetString(), ended.GetProperty("duration").GetInt32()));
        Assert.Equal(ended.GetRawText(), (await DataAsync(client, $"/sessions/{id}/end")).GetProperty("session").GetRawText());
        (await client.PostAsync($"/sessions/{id}/start")).IsWrapped(409, "session_ended");
        (await client.PostAsync($"/sessions/{id}/go_live")).IsWrapped(409, "session_ended");
    }

    [Fact(Timeout = 60_000)]
    public async Task Room_OfAnyApi_IsTheSameRoom()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        ApiClient videoSdk = await fixture.Shared.VideoSdkAsync();
        ApiReply room = (await videoSdk.PostAsync("/v2/rooms", new { customRoomId = "seen-by-all" })).Ok();

        JsonElement same = (await videoSdk.GetAsync("/rooms/seen-by-all")).Ok().Json.GetProperty("data").GetProperty("room");
        JsonElement byUuid = (await client.GetAsync($"/rooms/{same.GetProperty("id").GetString()}")).Ok().Json.GetProperty("data").GetProperty("room");
        Assert.Equal(same.GetRawText(), byUuid.GetRawText());
        string recording = await client.StartAsync(room.Text("id")!);
        string session = (await client.GetAsync($"/v2/recordings/{recording}")).Ok().Text("session_id")!;
        JsonElement shown = (await client.GetAsync($"/sessions/{session}")).Ok().Json.GetProperty("data").GetProperty("session");

        Assert.Equal("started", shown.GetProperty("status").GetString());
        string planned = (await CreatedAsync(client, $"/rooms/{same.GetProperty("id").GetString()}/sessions", new { title = "Another" })).GetProperty("session").GetProperty("id").GetString()!;
        (await client.PostAsync($"/sessions/{planned}/start")).IsWrapped(409, "session_conflict");
        (await client.PostAsync($"/v2/active-rooms/{room.Text("id")}/end-room")).Ok();
        await DataAsync(client, $"/sessions/{planned}/start");
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_WithoutLiveKit_SaysWhyThereIsNoWayIn()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();

        JsonElement started = await DataAsync(client, $"/sessions/{await PlannedAsync(client)}/start");

        Assert.All(["livekit_token", "rtmp", "rtmp_setup", "whip_url"], name => Assert.Equal(JsonValueKind.Null, started.GetProperty(name).ValueKind));
        Assert.Equal(
            """{"livekit_token":"LiveKit is not configured for this app","rtmp":"neither LiveKit nor Ingest:RtmpUrl is configured","whip_url":"WHIP comes in by LiveKit, which is not configured for this app"}""",
            started.GetProperty("unavailable").GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_OwnRtmpServer_HasAKeyOfItsOwn()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Ingest:RtmpUrl"] = "rtmp://ingest.example.com:1935/live" });
        ApiClient client = await host.HundredMsAsync();

        JsonElement first = await DataAsync(client, $"/sessions/{await PlannedAsync(client)}/start");
        string second = await PlannedAsync(client);
        JsonElement other = await DataAsync(client, $"/sessions/{second}/start");

        Assert.Equal("rtmp://ingest.example.com:1935/live", first.GetProperty("rtmp").GetProperty("url").GetString());
        Assert.Equal(first.GetProperty("rtmp").GetProperty("stream_key").GetString(), first.GetProperty("rtmp_setup").GetProperty("stream_key").GetString());
        Assert.NotEqual(first.GetProperty("rtmp").GetProperty("stream_key").GetString(), other.GetProperty("rtmp").GetProperty("stream_key").GetString());
        Assert.Equal(other.GetProperty("rtmp").GetRawText(), (await DataAsync(client, $"/sessions/{second}/start")).GetProperty("rtmp").GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_WithLiveKit_OpensIngressesAndLetsTheHostIn()
    {
        using var livekit = new LiveKitServer();
        using var judge = new LiveKitJudge();
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Apps:0:LiveKitUrl"] = livekit.Url,
            ["Apps:0:LiveKitApiKey"] = LiveKitJudge.Key,
            ["Apps:0:LiveKitApiSecret"] = LiveKitJudge.Secret,
        });
        ApiClient client = await host.HundredMsAsync();
        string id = await PlannedAsync(client);

        livekit.IsBroken = true;
        (await client.PostAsync($"/sessions/{id}/start")).IsWrapped(503, "ingress_unavailable");
        livekit.IsBroken = false;
        livekit.Calls.Clear();
        JsonElement started = await DataAsync(client, $"/sessions/{id}/start");
        await DataAsync(client, $"/sessions/{id}/start");

        Assert.Equal("""{"ingress_id":"IN_rtmp","url":"rtmps://project.rtmp.livekit.cloud/x","stream_key":"rtmpkey"}""", started.GetProperty("rtmp").GetRawText());
        Assert.Equal("https://project.whip.livekit.cloud/w/whipkey", started.GetProperty("whip_url").GetString());
        Assert.Equal(["hls_url"], started.GetProperty("unavailable").EnumerateObject().Select(why => why.Name));
        Assert.Equal(["CreateIngress", "CreateIngress"], livekit.Calls.Select(call => call.Method));
        (_, string token, JsonElement body) = livekit.Calls.First();
        Assert.True((await judge.VerifyAsync(token)).GetProperty("video").GetProperty("ingressAdmin").GetBoolean());
        Assert.Equal(("RTMP_INPUT", true), (body.GetProperty("input_type").GetString(), body.GetProperty("enable_transcoding").GetBoolean()));

        JsonElement claims = await judge.VerifyAsync(started.GetProperty("livekit_token").GetString()!);
        string room = body.GetProperty("room_name").GetString()!;
        Assert.Equal($$"""{"room":"{{room}}","roomJoin":true,"roomAdmin":true,"canPublish":true,"canSubscribe":true,"canPublishData":true,"canUpdateOwnMetadata":true}""", claims.GetProperty("video").GetRawText());
        (await client.GetAsync($"/v2/rooms/{room}")).Ok();
        string stream = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { meeting_url = RecordingScript.Page })).Ok().Json.GetProperty("playback").GetProperty("url").GetString()!;
        Assert.Equal(stream, (await DataAsync(client, $"/sessions/{id}/go_live")).GetProperty("session").GetProperty("hls_url").GetString());

        await DataAsync(client, $"/sessions/{id}/end");
        Assert.Equal(["IN_rtmp", "IN_whip"], livekit.Calls.Where(call => call.Method == "DeleteIngress").Select(call => call.Body.GetProperty("ingress_id").GetString()));
    }

    [Fact(Timeout = 60_000)]
    public async Task List_RoomsAndPresets_ArePagedAndOnesOwn()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        var rooms = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            rooms.Insert(0, (await CreatedAsync(client, "/rooms", new { title = $"Room {i}" })).GetProperty("room").GetProperty("id").GetString()!);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        JsonElement page = (await client.GetAsync("/rooms?limit=2")).Ok().Json.GetProperty("data");
        JsonElement rest = (await client.GetAsync($"/rooms?limit=2&after={page.GetProperty("next").GetString()}")).Ok().Json.GetProperty("data");
        Assert.Equal(rooms, page.GetProperty("rooms").EnumerateArray().Concat(rest.GetProperty("rooms").EnumerateArray()).Select(r => r.GetProperty("id").GetString()!));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        (await (await host.HundredMsAsync(TestApp.Two)).GetAsync($"/rooms/{rooms[0]}")).IsWrapped(404, "room_not_found");

        JsonElement builtIn = Assert.Single((await client.GetAsync("/presets")).Ok().Json.GetProperty("data").GetProperty("presets").EnumerateArray());
        Assert.True(builtIn.GetProperty("is_default").GetBoolean());
        await CreatedAsync(client, "/presets", new { name = "Mine", is_default = true });
        Assert.Equal([("Mine", true), ("Default", false)], (await client.GetAsync("/presets")).Ok().Json.GetProperty("data").GetProperty("presets").EnumerateArray()
            .Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("is_default").GetBoolean())));
    }

    private static async Task<string> PlannedAsync(ApiClient client)
    {
        string room = (await CreatedAsync(client, "/rooms", new { title = "Planned" })).GetProperty("room").GetProperty("id").GetString()!;
        return (await CreatedAsync(client, $"/rooms/{room}/sessions", new { title = "Planned" })).GetProperty("session").GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> CreatedAsync(ApiClient client, string path, object body)
    {
        ApiReply reply = await client.PostAsync(path, body);
        Assert.True(reply.Status == HttpStatusCode.Created, reply.Body);
        return reply.Json.GetProperty("data");
    }

    private static async Task<JsonElement> DataAsync(ApiClient client, string path) => (await client.PostAsync(path)).Ok().Json.GetProperty("data");

    private static string Facts(JsonElement session) => JsonSerializer.Serialize((object?[])
    [
        session.GetProperty("status"),
        session.GetProperty("duration"),
        session.GetProperty("hls_url"),
        session.GetProperty("recording_enabled"),
        session.GetProperty("chat_enabled_override"),
        session.GetProperty("effective_chat_enabled"),
        session.GetProperty("effective_stage_enabled"),
        session.GetProperty("effective_max_join_limit"),
        session.GetProperty("room").GetProperty("active_session_id").ValueKind == JsonValueKind.String,
    ]);
}
