using System.Text;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.SessionsApi;

/// <summary>Bad requests of the sessions API, each with its exact error.</summary>
[Collection(ApiTests.Name)]
public sealed class BadWebinarTests(ApiFixture fixture)
{
    private const string Absent = "01234567-89ab-8cde-8f01-234567000000";
    private const string TitleMissing = "title: is required";

    public static TheoryData<string, string, string?, int, string, string> Rows => new()
    {
        { "POST", "/rooms", null, 400, "body_empty", "" },
        { "POST", "/rooms", "{", 400, "body_malformed", "" },
        { "POST", "/rooms", "[]", 400, "invalid_input", "body: must be a JSON object" },
        { "POST", "/rooms", "{}", 400, "invalid_input", TitleMissing },
        { "POST", "/rooms", """{"title":"ab"}""", 400, "invalid_input", "title: must be at least 3 characters" },
        { "POST", "/rooms", $$"""{"title":"{{new string('t', 256)}}"}""", 400, "invalid_input", "title: must be at most 255 characters" },
        { "POST", "/rooms", """{"title":7,"description":7,"analytics":7,"host":7}""", 400, "invalid_input", "title: must be a string|description: must be a string|analytics: must be an object|host: must be an object" },
        { "POST", "/rooms", """{"title":"abc","analytics":{"google_tag_manager":{"container_id":"UA-1","enabled":1}}}""", 400, "invalid_input", "analytics.google_tag_manager.container_id: must be as in GTM-XXXXXX|analytics.google_tag_manager.enabled: must be true or false" },
        { "POST", "/rooms", """{"title":"abc","host":{"external_user_id":"x","email":"x","username":""}}""", 400, "invalid_input", "host.external_user_id: must be a UUID|host.email: must be an e-mail address|host.username: must not be empty" },
        { "GET", "/rooms?limit=0&after=x", null, 400, "invalid_input", "limit: must be a whole number from 1 to 100|after: must be the next of the page before" },
        { "GET", $"/rooms/{Absent}", null, 404, "room_not_found", "" },
        { "GET", "/rooms/%27", null, 404, "room_not_found", "" },
        { "POST", $"/rooms/{Absent}/sessions", """{"title":"abc"}""", 404, "room_not_found", "" },
        { "POST", "/rooms/{room}/sessions", null, 400, "body_empty", "" },
        { "POST", "/rooms/{room}/sessions", "{}", 400, "invalid_input", TitleMissing },
        { "POST", "/rooms/{room}/sessions", """{"title":"abc","preset_id":"x","mode":"phone","scheduled_start_time":"soon","max_join_limit_override":0}""", 400, "invalid_input", "preset_id: is not a preset of this app|mode: must be one of webcam, rtmp, whip|scheduled_start_time: must be a time as in 2026-01-31T12:00:00Z|max_join_limit_override: must be a whole number from 1 to 100000" },
        { "POST", "/rooms/{room}/sessions", $$"""{"title":"abc","preset_id":"{{Absent}}"}""", 400, "invalid_input", "preset_id: is not a preset of this app" },
        { "GET", "/rooms/{room}/sessions?limit=101", null, 400, "invalid_input", "limit: must be a whole number from 1 to 100" },
        { "POST", "/presets", "{}", 400, "invalid_input", "name: is required" },
        { "POST", "/presets", """{"name":"x","type":"srt","primary_color":"red","logo":"http://10.0.0.1/","chat_enabled":"yes","max_join_limit":0,"is_default":1}""", 400, "invalid_input", "primary_color: must be a colour as in #1a2b3c|type: must be one of whip, rtmp|chat_enabled: must be true or false|max_join_limit: must be a whole number from 1 to 100000|logo: must be a public address|is_default: must be true or false" },
        { "GET", $"/presets/{Absent}", null, 404, "preset_not_found", "" },
        { "GET", "/presets/x", null, 404, "preset_not_found", "" },
        { "GET", $"/sessions/{Absent}", null, 404, "session_not_found", "" },
        { "GET", "/sessions/3c90c3cc-0d44-4b50-8888-8dd25736052a", null, 404, "session_not_found", "" },
        { "POST", $"/sessions/{Absent}/start", null, 404, "session_not_found", "" },
        { "POST", $"/sessions/{Absent}/go_live", null, 404, "session_not_found", "" },
        { "POST", "/sessions/a%2Fb/end", null, 404, "session_not_found", "" },
        { "POST", "/sessions/{planned-in-disabled}/start", null, 403, "room_disabled", "" },
    };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Rows))]
    public async Task Send_BadRequest_GetsExactlyItsError(string method, string path, string? body, int status, string code, string details)
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string room = await client.NewRoomAsync();
        if (path.Contains("{planned-in-disabled}", StringComparison.Ordinal))
        {
            string planned = (await client.PostAsync($"/rooms/{room}/sessions", new { title = "abc" })).Json.GetProperty("data").GetProperty("session").GetProperty("id").GetString()!;
            (await client.PostAsync($"/v2/rooms/{room}", new { enabled = false })).Ok();
            path = path.Replace("{planned-in-disabled}", planned, StringComparison.Ordinal);
        }

        ApiReply reply = await client.SendAsync(new HttpMethod(method), path.Replace("{room}", room, StringComparison.Ordinal), body is null ? null : Encoding.UTF8.GetBytes(body));

        JsonElement error = reply.Json.GetProperty("error");
        Assert.Equal((status, code, details), ((int)reply.Status, error.GetProperty("code").GetString(), string.Join('|', error.GetProperty("details").EnumerateArray().Select(d => d.GetString()))));
        Assert.Equal(fixture.Shared.Clock.GetUtcNow().ToUnixTimeMilliseconds(), reply.Json.GetProperty("timestamp").GetInt64());
    }

    [Fact(Timeout = 30_000)]
    public async Task Send_WithoutToken_Gets401InTheEnvelope() => (await fixture.Shared.Client(null).GetAsync("/rooms")).IsWrapped(401, "token_invalid");
}
