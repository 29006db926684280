using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Sessions and participants, and VideoSDK's verbs for rooms.</summary>
internal static class BadSessionCalls
{
    private const string End = "/v2/sessions/end";
    private const string Report = "/playback-reports";
    private const string Deactivate = "/v2/rooms/deactivate";
    private const string NotAnId = "sessionId: must be an id of 24 hex digits";

    public static IEnumerable<BadRequest> Rows =>
    [
        .. ((string[])["{absent}", "x", "623D49C760A18E699ABCC8A4", "%20", "a%2Fb", "%27", new('a', 1500)]).SelectMany(id => (BadRequest[])
        [
            new("GET", $"/v2/sessions/{id}", null, 404, "session not found"),
            new("GET", $"/v2/sessions/{id}/participants", null, 404, "session not found"),
            new("GET", $"/v2/sessions/{id}/participants/active", null, 404, "session not found"),
            new("GET", $"/v2/sessions/{id}/participants/somebody", null, 404, "session not found"),
            new("GET", $"/v2/rooms/validate/{id}", null, 404, "room not found"),
        ]),
        new("GET", "/v2/rooms/validate/{disabled}", null, 403, "room is disabled"),
        Query("/v2/sessions?limit=9&start=x&active=yes", "limit: must be a whole number from 10 to 100", "start: must be an id of 24 hex digits", "active: must be true or false"),
        Query("/v2/sessions?after=now&before=later", "after: must be a time as in 2026-01-31T12:00:00Z", "before: must be a time as in 2026-01-31T12:00:00Z"),
        Query($"/v2/sessions?room_id={new string('r', 201)}", "room_id: must be at most 200 characters"),
        Query("/v2/sessions/x/participants?page=0", "page: must be a whole number from 1 to 1000000"),
        new("POST", Report, null, 400, BodyEmpty),
        Malformed(Report, "{", 1),
        Input(Report, "{}", "url: is required", "viewer: is required"),
        Input(Report, """{"url":5,"viewer":""}""", "url: must be a string", "viewer: must not be empty"),
        Input(Report, $$"""{"url":"/master.m3u8?","viewer":"{{new string('v', 101)}}"}""", "url: must be an absolute http(s) URL", "viewer: must be at most 100 characters"),
        .. ((string[])["https://example.com", "https://example.com/playback/x/master.m3u8", "https://example.com/0f3c5b7d9e1a2b4c6d8e0f1a/master.m3u8"])
            .Select(url => new BadRequest("POST", Report, $$"""{"url":"{{url}}","viewer":"v"}""", 404, "nothing to play here")),
        .. VideoSdk.Select(row => row with { VideoSdk = true }),
    ];

    private static IEnumerable<BadRequest> VideoSdk =>
    [
        Query("/v2/sessions?page=0&perPage=101", "page: must be a whole number from 1 to 1000000", "perPage: must be a whole number from 1 to 100"),
        Query("/v2/sessions?status=over", "status: must be one of ongoing, ended"),
        Query("/v2/sessions?startDate=2026-01-01&endDate=-5", "startDate: must be milliseconds since 1970", "endDate: must be milliseconds since 1970"),
        Query("/v2/sessions?startDate=999999999999999999", "startDate: must be milliseconds since 1970"),
        new("POST", End, null, 400, BodyEmpty),
        Malformed(End, "{", 1),
        Input(End, "[]", "body: must be a JSON object"),
        Input(End, "{}", "roomId: is required"),
        Input(End, """{"roomId":5,"sessionId":5,"force":5}""", "roomId: must be a string", "sessionId: must be a string", "force: must be true or false"),
        Input(End, """{"roomId":"x","sessionId":"y"}""", NotAnId),
        new("POST", End, """{"roomId":"abc-xyzw-lmno"}""", 404, "room not found"),
        new("POST", Deactivate, null, 400, BodyEmpty),
        Malformed(Deactivate, "{]", 1),
        Input(Deactivate, "{}", "roomId: is required"),
        Input(Deactivate, """{"roomId":[]}""", "roomId: must be a string"),
        Input(Deactivate, """{"roomId":""}""", "roomId: must not be empty"),
        new("POST", Deactivate, """{"roomId":"abc-xyzw-lmno"}""", 404, "room not found"),
    ];
}
