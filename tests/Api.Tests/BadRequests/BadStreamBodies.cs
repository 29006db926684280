using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Each field of the starts of live streams and external streams, and of timed metadata.</summary>
internal static class BadStreamBodies
{
    private const string Live = "/v2/live-streams/room/{room}/start";
    private const string External = "/v2/external-streams/room/{room}/start";
    private const string Metadata = "/v2/live-streams/{absent}/timed-metadata";
    private const string Hls = "/v2/hls/start";
    private const string Push = "/v2/livestreams/start";
    private const string Rtmp = "must be an absolute rtmp(s) URL of at most 2048 characters";

    public static IEnumerable<BadRequest> Rows => [.. HundredMs, .. VideoSdkRows.Select(row => row with { VideoSdk = true })];

    private static IEnumerable<BadRequest> HundredMs =>
    [
        new("POST", Live, null, 400, BodyEmpty),
        Malformed(Live, "{", 1),
        Input(Live, "{}", "meeting_url: is required"),
        OfLive("destination", "\"eu\"", "destination: is not configured; there is only \"default\""),
        OfLive("recording", "true", "recording: must be an object"),
        OfLive("recording", """{"hls_vod":"yes","single_file_per_layer":1}""", "recording.hls_vod: must be true or false", "recording.single_file_per_layer: must be true or false"),
        OfLive("transcription", """{"modes":["recorded","live","live"]}""", "transcription.modes: must have at most 2 items"),
        OfLive("transcription", """{"modes":["subtitles"]}""", "transcription.modes[0]: must be one of recorded, live"),
        OfLive("transcription", """{"enabled":true,"modes":"live"}""", "transcription.modes: must be an array"),
        new("POST", External, null, 400, BodyEmpty),
        Input(External, "{}", "rtmp_urls: is required", "meeting_url: is required"),
        OfExternal("[]", "rtmp_urls: must have at least one"),
        OfExternal("\"rtmp://live.example.com/app/key\"", "rtmp_urls: must be an array"),
        OfExternal("""["http://live.example.com/app/key",7,"rtmp://"]""", $"rtmp_urls[0]: {Rtmp}", "rtmp_urls[1]: must be a string", $"rtmp_urls[2]: {Rtmp}"),
        OfExternal("""["rtmp://a.example.com/1","rtmp://a.example.com/2","rtmp://a.example.com/3","rtmp://a.example.com/4"]""", "rtmp_urls: must have at most 3 items"),
        OfExternal("""["rtmp://user:password@a.example.com/1"]""", "rtmp_urls[0]: must not carry a user name or password"),
        Input(External, """{"meeting_url":"https://example.com/","rtmp_urls":["rtmp://a.example.com/1"],"recording":"no","resolution":{"width":100,"height":720}}""",
            "resolution.width: must be a whole number from 500 to 1920", "recording: must be true or false"),
        new("POST", Metadata, null, 400, BodyEmpty),
        Input(Metadata, "{}", "payload: is required", "duration: is required"),
        Input(Metadata, $$"""{"payload":"{{new string('p', 101)}}","duration":1.5}""", "payload: must be at most 100 characters", "duration: must be a whole number from 0 to 86400"),
        Input(Metadata, """{"payload":"","duration":"20"}""", "payload: must not be empty", "duration: must be a whole number from 0 to 86400"),
    ];

    private static IEnumerable<BadRequest> VideoSdkRows =>
    [
        new("POST", Hls, null, 400, BodyEmpty),
        Input(Hls, "{}", "roomId: is required", "templateUrl: is required"),
        OfHls("config", """{"quality":"ultra","theme":5,"layout":[]}""", "config.theme: must be one of DARK, LIGHT, DEFAULT", "config.quality: must be one of low, med, high", "config.layout: must be an object"),
        OfHls("dirPath", "\"a/../b\"", "dirPath: may hold only letters, digits, _ and -, with / and single dots between"),
        OfHls("awsDirPath", "7", "awsDirPath: must be a string"),
        OfHls("onFailure", """{"action":"explode","waitTime":151}""", "onFailure.action: must be one of close-room", "onFailure.waitTime: must be a whole number from 0 to 150"),
        OfHls("webhookUrl", "\"ftp://example.com/\"", "webhookUrl: must be an absolute http(s) URL of at most 2048 characters"),
        new("POST", Hls, """{"roomId":"abc-xyzw-lmno","templateUrl":"https://example.com/"}""", 404, "room not found"),
        Input("/v2/hls/end", "{}", "roomId: is required"),
        new("POST", "/v2/hls/end", """{"roomId":"abc-xyzw-lmno"}""", 404, "beam not found"),
        Input(Push, """{"roomId":"r","templateUrl":"https://example.com/"}""", "outputs: is required"),
        OfPush("[]", "outputs: must have at least one"),
        OfPush("[{}]", "outputs[0].url: is required"),
        OfPush("""[{"url":"https://live.example.com/app","streamKey":"k"}]""", $"outputs[0].url: {Rtmp}"),
        OfPush("[{},{},{},{}]", "outputs: must have at most 3 items"),
        new("POST", Push, """{"roomId":"abc-xyzw-lmno","templateUrl":"https://example.com/","outputs":[{"url":"rtmp://live.example.com/app","streamKey":"k"}]}""", 404, "room not found"),
        Input("/v2/livestreams/end", """{"roomId":""}""", "roomId: must not be empty"),
        new("POST", "/v2/livestreams/end", """{"roomId":"abc-xyzw-lmno"}""", 404, "beam not found"),
    ];

    private static BadRequest OfLive(string field, string json, params string[] details) =>
        Input(Live, $$"""{"meeting_url":"https://example.com/","{{field}}":{{json}}}""", details);

    private static BadRequest OfExternal(string urls, params string[] details) =>
        Input(External, $$"""{"meeting_url":"https://example.com/","rtmp_urls":{{urls}}}""", details);

    private static BadRequest OfHls(string field, string json, params string[] details) =>
        Input(Hls, $$"""{"roomId":"abc-xyzw-lmno","templateUrl":"https://example.com/","{{field}}":{{json}}}""", details);

    private static BadRequest OfPush(string outputs, params string[] details) =>
        Input(Push, $$"""{"roomId":"abc-xyzw-lmno","templateUrl":"https://example.com/","outputs":{{outputs}}}""", details);
}
