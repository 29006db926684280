using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Pages, cursors and filters out of range or form.</summary>
internal static class BadQueries
{
    private const string Limit = "limit: must be a whole number from 10 to 100";
    private const string Start = "start: must be an id of 24 hex digits";
    private const string Presign = "presign_duration: must be a whole number from 60 to 604800";

    public static IEnumerable<BadRequest> Rows =>
    [
        .. ((string[])["/v2/rooms", "/v2/recordings", "/v2/live-streams", "/v2/external-streams", "/v2/recording-assets"]).SelectMany(path => (BadRequest[])
        [
            Query($"{path}?limit=9", Limit),
            Query($"{path}?limit=101", Limit),
            Query($"{path}?limit=-10", Limit),
            Query($"{path}?limit=ten", Limit),
            Query($"{path}?limit=10.0", Limit),
            Query($"{path}?limit=99999999999999999999", Limit),
            Query($"{path}?start=zzz", Start),
            Query($"{path}?start=623D49C760A18E699ABCC8A4", Start),
            Query($"{path}?start=%00", Start),
        ]),
        Query("/v2/rooms?enabled=maybe", "enabled: must be true or false"),
        Query("/v2/rooms?after=yesterday", "after: must be a time as in 2026-01-31T12:00:00Z"),
        Query("/v2/rooms?before=2026-01-31", "before: must be a time as in 2026-01-31T12:00:00Z"),
        Query($"/v2/rooms?name={new string('n', 201)}", "name: must be at most 200 characters"),
        Query($"/v2/rooms?template_id={new string('t', 201)}", "template_id: must be at most 200 characters"),
        Query("/v2/rooms?limit=5&start=x&enabled=1", Limit, Start, "enabled: must be true or false"),
        Query("/v2/recordings?status=paused", "status: must be one of starting, running, stopping, stopped, post_processing, completed, failed"),
        Query("/v2/live-streams?status=paused&session_id=x", "session_id: must be an id of 24 hex digits", "status: must be one of starting, running, stopping, stopped, post_processing, completed, failed"),
        Query("/v2/external-streams?status=idle", "status: must be one of starting, running, stopping, stopped, post_processing, completed, failed"),
        Query("/v2/recordings?session_id=today", "session_id: must be an id of 24 hex digits"),
        Query($"/v2/recordings?room_id={new string('r', 201)}", "room_id: must be at most 200 characters"),
        Query("/v2/analytics/webhooks?status=lost&limit=0&page=0", "limit: must be a whole number from 1 to 100", "page: must be a whole number from 1 to 100000", "status: must be one of all, failed, success"),
        Query("/v2/analytics/webhooks?start_time=2020-01-01T00:00:00Z&end_time=2019-01-01T00:00:00Z", "start_time: must be at most 30 days ago", "end_time: must be after start_time"),
        Query("/v2/analytics/webhooks?end_time=0001-01-01T00:00:00Z", "end_time: must be at most 30 days ago"),
        Query("/v2/analytics/events?limit=1001&messages=maybe&subject=x", "limit: must be a whole number from 1 to 1000", "subject: must be an id of 24 hex digits", "messages: must be true or false"),
        Input("/v2/analytics/webhooks/replay", """{"start_time":"2020-01-01T00:00:00Z","end_time":"2020-02-01T00:00:00Z","status":"lost","event_names":[1]}""",
            "status: must be one of all, failed, success", "event_names[0]: must be a string", "start_time: must be at most 30 days ago", "end_time: must be at most 14 days after start_time"),
        Query("/v2/recording-assets?status=done", "status: must be one of processing, completed, failed"),
        Query("/v2/recording-assets?session_id=x", "session_id: must be an id of 24 hex digits"),
        Query($"/v2/recording-assets?type={new string('t', 201)}", "type: must be at most 200 characters"),
        Query("/v2/recording-assets/{absent}/presigned-url?presign_duration=59", Presign),
        Query("/v2/recording-assets/{absent}/presigned-url?presign_duration=604801", Presign),
        Query("/v2/recording-assets/{absent}/presigned-url?presign_duration=1h", Presign),
        VideoSdkQuery("/v2/hls?page=0&perPage=101&sessionId=x", "page: must be a whole number from 1 to 1000000", "perPage: must be a whole number from 1 to 100", "sessionId: must be an id of 24 hex digits"),
        VideoSdkQuery("/v2/rooms?page=0", "page: must be a whole number from 1 to 1000000"),
        VideoSdkQuery("/v2/rooms?page=-1", "page: must be a whole number from 1 to 1000000"),
        VideoSdkQuery("/v2/rooms?page=1000001", "page: must be a whole number from 1 to 1000000"),
        VideoSdkQuery("/v2/rooms?perPage=0", "perPage: must be a whole number from 1 to 100"),
        VideoSdkQuery("/v2/rooms?perPage=101", "perPage: must be a whole number from 1 to 100"),
        VideoSdkQuery("/v2/rooms?page=one&perPage=all", "page: must be a whole number from 1 to 1000000", "perPage: must be a whole number from 1 to 100"),
    ];

    private static BadRequest VideoSdkQuery(string path, params string[] details) => Query(path, details) with { VideoSdk = true };
}
