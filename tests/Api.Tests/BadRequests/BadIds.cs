namespace Serverless.Api.Tests.BadRequests;

/// <summary>Ids in the path that nothing has, whatever their form: they are simply unknown.</summary>
internal static class BadIds
{
    private const string Page = """{"meeting_url":"https://example.com/"}""";

    // Among them what Table Storage allows in no key, and what other systems take for a path.
    private static readonly string[] Ids =
        ["{absent}", "x", "623D49C760A18E699ABCC8A4", "abc-xyzw-lmno", "%20", "%0a", "a%2Fb", "a%5Cb", "a%23b", "a%3Fb", "%27%20or%20PartitionKey%20ne%20%27", "..%2F..", "%F0%9F%98%80", "%C3", new('a', 300), new('a', 1500)];

    public static IEnumerable<BadRequest> Rows =>
    [
        .. Ids.Select(id => new BadRequest("GET", $"/v2/rooms/{id}", null, 404, "room not found")),
        .. Ids.Select(id => new BadRequest("POST", $"/v2/recordings/room/{id}/start", Page, 403, "user does not have required permission")),
        .. Ids.Select(id => new BadRequest("GET", $"/v2/recordings/{id}", null, 404, "recording not found")),
        .. Ids.Select(id => new BadRequest("GET", $"/v2/live-streams/{id}", null, 404, "stream not found")),
        .. Ids.Select(id => new BadRequest("GET", $"/v2/external-streams/{id}", null, 404, "external stream not found")),
        .. Ids.Select(id => new BadRequest("GET", $"/v2/recording-assets/{id}", null, 404, "recording asset not found")),
        new("POST", "/v2/rooms/{absent}", "{}", 404, "room not found"),
        new("POST", "/v2/rooms/x", "{}", 404, "room not found"),
        new("POST", "/v2/active-rooms/{absent}/end-room", null, 404, "room not found"),
        new("POST", "/v2/active-rooms/%27/end-room", null, 404, "room not found"),
        new("POST", "/v2/active-rooms/{room}/end-room", null, 404, "room has no active session"),
        new("POST", "/v2/active-rooms/{room}/end-room", "{}", 404, "room has no active session"),
        new("POST", "/v2/recordings/room/{absent}/stop", null, 404, "beam not found"),
        new("POST", "/v2/recordings/room/x/stop", null, 404, "beam not found"),
        new("POST", "/v2/recordings/room/{room}/stop", null, 404, "beam not found"),
        new("POST", "/v2/recordings/{absent}/stop", null, 404, "recording not found"),
        new("POST", "/v2/recordings/x/stop", null, 404, "recording not found"),
        new("GET", "/v2/recordings/{absent}/events", null, 404, "recording not found"),
        new("GET", "/v2/recordings/x/events", null, 404, "recording not found"),
        new("GET", "/v2/recordings/{room}", null, 404, "recording not found"),
        .. ((string[])["stop", "pause-recording", "resume-recording"]).Select(verb => new BadRequest("POST", $"/v2/live-streams/{{absent}}/{verb}", null, 404, "stream not found")),
        new("POST", "/v2/live-streams/{absent}/timed-metadata", """{"payload":"p","duration":1}""", 404, "stream not found"),
        new("GET", "/v2/live-streams/{absent}/events", null, 404, "stream not found"),
        new("GET", "/v2/live-streams/{room}", null, 404, "stream not found"),
        new("POST", "/v2/external-streams/{absent}/stop", null, 404, "external stream not found"),
        new("GET", "/v2/external-streams/{absent}/events", null, 404, "external stream not found"),
        .. ((string[])["live-streams", "external-streams"]).SelectMany(kind => ((string[])["{absent}", "{room}", "x"]).Select(id => new BadRequest("POST", $"/v2/{kind}/room/{id}/stop", null, 404, "beam not found"))),
        new("POST", "/v2/live-streams/room/{absent}/start", Page, 403, "user does not have required permission"),
        new("POST", "/v2/live-streams/room/{disabled}/start", Page, 403, "room is disabled"),
        new("POST", "/v2/external-streams/room/x/start", """{"meeting_url":"https://example.com/","rtmp_urls":["rtmp://a.example.com/b/c"]}""", 403, "user does not have required permission"),
        new("GET", "/v2/hls/{absent}", null, 404, "stream not found") { VideoSdk = true },
        new("GET", "/v2/hls/x/active", null, 404, "room not found") { VideoSdk = true },
        new("GET", "/v2/hls/{room}/active", null, 404, "beam not found") { VideoSdk = true },
        new("GET", "/playback/x/master.m3u8", null, 404, "nothing to play here"),
        .. Ids.Select(id => new BadRequest("GET", $"/v2/analytics/webhooks/replay/{id}", null, 404, "replay workflow not found")),
        new("GET", "/v2/recording-assets/{absent}/presigned-url", null, 404, "recording asset not found"),
        new("GET", "/v2/recording-assets/x/presigned-url", null, 404, "recording asset not found"),
        new("POST", "/v2/recordings/room/{disabled}/start", Page, 403, "room is disabled"),
    ];
}
