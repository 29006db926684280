using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Api.Tests.LiveKit;

namespace Serverless.Api.Tests.SessionsApi;

/// <summary>Replies beside the samples of the pages that they follow: a caller finds every field there, of the same type unless it is null.</summary>
[Collection(ApiTests.Name)]
public sealed class SourceReplyTests(ApiFixture fixture)
{
    private const string Uuid = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private const string Time = "2023-11-07T05:31:56Z";

    private static readonly object Room = new
    {
        id = Uuid,
        host_id = Uuid,
        host = new { id = Uuid, external_user_id = Uuid, organization_id = Uuid, email = "jsmith@example.com", username = "x", role = "host", is_active = true, created_at = Time },
        library_id = Uuid,
        title = "x",
        description = "x",
        analytics = new { google_tag_manager = new { container_id = "GTM-XXXXXX", enabled = true } },
        active_session_id = Uuid,
        created_at = Time,
        updated_at = Time,
    };

    private static readonly object Preset = new
    {
        id = Uuid,
        user_id = Uuid,
        library_id = Uuid,
        name = "x",
        type = "whip",
        stage_enabled = true,
        max_join_limit = 123,
        chat_enabled = true,
        poll_enabled = true,
        viewer_count_visible = true,
        primary_color = "x",
        logo = "x",
        logo_destination_url = "x",
        host_add_co_host = true,
        host_camera_enabled = true,
        host_screen_share = true,
        host_chat_send_text = true,
        host_chat_send_file = true,
        host_chat_receive_message = true,
        host_poll_create = true,
        host_poll_vote = true,
        host_poll_view = true,
        onstage_camera_enabled = true,
        onstage_screen_share = true,
        onstage_viewer_view = true,
        audience_stage_join_request = true,
        audience_can_see_participants = true,
        audience_chat_send_text = true,
        audience_chat_send_file = true,
        audience_chat_receive_message = true,
        audience_poll_create = true,
        audience_poll_vote = true,
        audience_poll_view = true,
        moderator_manage_stage = true,
        moderator_manage_chat = true,
        moderator_manage_poll = true,
        recording_enabled = true,
        is_default = true,
        created_at = Time,
        updated_at = Time,
    };

    private static readonly object Session = new
    {
        id = Uuid,
        room_id = Uuid,
        room = Room,
        preset = Preset,
        title = "x",
        description = "x",
        status = "scheduled",
        mode = "webcam",
        started_at = Time,
        ended_at = Time,
        duration = 123,
        scheduled_start_time = Time,
        viewer_count = 123,
        max_viewers = 123,
        recording_enabled = true,
        hls_url = "x",
        chat_enabled_override = true,
        stage_enabled_override = true,
        max_join_limit_override = 123,
        effective_chat_enabled = true,
        effective_stage_enabled = true,
        effective_max_join_limit = 123,
        created_at = Time,
        updated_at = Time,
    };

    private static readonly object Started = new
    {
        success = true,
        data = new
        {
            session = Session,
            livekit_token = "x",
            rtmp = new { ingress_id = "x", url = "x", stream_key = "x" },
            rtmp_setup = new { server = "x", stream_key = "x", instructions = new { step1 = "x", step2 = "x", step3 = "x" } },
            whip_url = "x",
        },
        timestamp = 123,
    };

    private static readonly object CreatedRoom = new
    {
        roomId = "abc-xyzw-lmno",
        customRoomId = "final-testing",
        userId = "5f7edbb14c938bcd42944527",
        disabled = false,
        createdAt = "2022-03-25T04:49:11.024Z",
        updatedAt = "2022-03-25T04:49:11.024Z",
        id = "623d49c760a18e699abcc8a4",
        links = new { get_room = "x", get_session = "x" },
    };

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StartSession_BesideItsPage_HasEveryField(bool livekitCarries)
    {
        using var livekit = new LiveKitServer();
        var settings = new Dictionary<string, string?> { ["Ingest:RtmpUrl"] = "rtmp://ingest.example.com:1935/live" };
        if (livekitCarries)
            (settings["Apps:0:LiveKitUrl"], settings["Apps:0:LiveKitApiKey"], settings["Apps:0:LiveKitApiSecret"]) = (livekit.Url, LiveKitJudge.Key, LiveKitJudge.Secret);
        await using ApiHost host = await fixture.StartHostAsync(settings: settings);
        ApiClient client = await host.HundredMsAsync();
        string room = (await client.PostAsync("/rooms", new { title = "As on the page", description = "x" })).Json.GetProperty("data").GetProperty("room").GetProperty("id").GetString()!;
        string id = (await client.PostAsync($"/rooms/{room}/sessions", new { title = "As on the page", description = "x" })).Json.GetProperty("data").GetProperty("session").GetProperty("id").GetString()!;

        ApiReply started = (await client.PostAsync($"/sessions/{id}/start")).Ok();

        Assert.Empty(Differences(JsonSerializer.SerializeToElement(Started), started.Json, ""));
        JsonElement data = started.Json.GetProperty("data");
        Assert.Equal(JsonValueKind.Object, data.GetProperty("rtmp").ValueKind);
        Assert.Equal(livekitCarries, data.GetProperty("livekit_token").ValueKind == JsonValueKind.String && data.GetProperty("whip_url").ValueKind == JsonValueKind.String);
    }

    [Fact(Timeout = 60_000)]
    public async Task CreateRoom_BesideItsPage_HasEveryFieldAndTakesEveryEvent()
    {
        string[] steps = ["starting", "started", "stopping", "stopped", "failed"];
        string[] events =
        [
            "participant-joined", "participant-left", "session-started", "session-ended", "transcription-completed", "hls-playable",
            .. ((string[])["recording", "participant-recording", "participant-track-recording", "livestream", "hls"]).SelectMany(family => steps.Select(step => $"{family}-{step}")),
        ];
        ApiClient client = await fixture.Shared.VideoSdkAsync();

        ApiReply room = (await client.PostAsync("/v2/rooms", new
        {
            customRoomId = "as-on-the-page",
            webhook = new { endPoint = "https://example.com/hook", events },
            autoCloseConfig = new { type = "session-end-and-deactivate" },
        })).Ok();

        Assert.Empty(Differences(JsonSerializer.SerializeToElement(CreatedRoom), room.Json, ""));
        Assert.Equal(31, room.Json.GetProperty("webhook").GetProperty("events").GetArrayLength());
        Assert.Equal(480, room.Json.GetProperty("autoCloseConfig").GetProperty("duration").GetInt32());
    }

    private static IEnumerable<string> Differences(JsonElement sample, JsonElement reply, string path)
    {
        foreach (JsonProperty wanted in sample.EnumerateObject())
        {
            string name = $"{path}/{wanted.Name}";
            if (!reply.TryGetProperty(wanted.Name, out JsonElement found))
                yield return $"{name} is missing";
            else if (wanted.Value.ValueKind == JsonValueKind.Object && found.ValueKind == JsonValueKind.Object)
                foreach (string deeper in Differences(wanted.Value, found, name))
                    yield return deeper;
            else if (found.ValueKind != JsonValueKind.Null && TypeOf(found) != TypeOf(wanted.Value))
                yield return $"{name} is {found.ValueKind}, on the page {wanted.Value.ValueKind}";
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : value.ValueKind.ToString();
}
