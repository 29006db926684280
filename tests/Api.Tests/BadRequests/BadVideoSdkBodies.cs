using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Each field of VideoSDK's start and end of a recording.</summary>
internal static class BadVideoSdkBodies
{
    private const string Start = "/v2/recordings/start";
    private const string End = "/v2/recordings/end";

    public static IEnumerable<BadRequest> Rows =>
    [
        .. Bodies.Select(row => row with { VideoSdk = true }),
        new("DELETE", "/v2/recordings/{absent}", null, 404, "recording not found"),
        new("DELETE", "/v2/recordings/x", null, 404, "recording not found"),
        new("DELETE", "/v2/hls/{absent}", null, 404, "stream not found") { VideoSdk = true },
        new("DELETE", "/v2/hls/x", null, 404, "stream not found"),
        new("GET", "/v2/recordings?page=0&roomId=x", null, 400, InvalidInput, "page: must be a whole number from 1 to 1000000") { VideoSdk = true },
        new("GET", "/v2/recordings?perPage=101&sessionId=x", null, 400, InvalidInput, "perPage: must be a whole number from 1 to 100", "sessionId: must be an id of 24 hex digits") { VideoSdk = true },
    ];

    private static IEnumerable<BadRequest> Bodies =>
    [
        new("POST", Start, null, 400, BodyEmpty),
        new("POST", End, null, 400, BodyEmpty),
        Malformed(Start, "{", 1),
        Input(Start, "{}", "roomId: is required", "templateUrl: is required"),
        Input(Start, """{"roomId":7,"templateUrl":7}""", "roomId: must be a string", "templateUrl: must be a string"),
        Input(Start, """{"roomId":"","templateUrl":"ftp://example.com/"}""", "roomId: must not be empty", "templateUrl: must be an absolute http(s) URL of at most 2048 characters"),
        With("templateUrl", "\"http://127.0.0.1/\"", "templateUrl: must be a public address"),
        With("fileFormat", "\"webm\"", "fileFormat: webm is not made here; leave it out or give mp4"),
        With("fileFormat", "\"avi\"", "fileFormat: must be one of mp4, webm"),
        With("config", "[]", "config: must be an object"),
        With("config", """{"layout":{"type":"ROUND","gridSize":9}}""", "config.layout.type: must be one of GRID, SPOTLIGHT, SIDEBAR", "config.layout.gridSize: must be a whole number from 1 to 4"),
        With("transcription", """{"enabled":1}""", "transcription.enabled: must be true or false"),
        With("transcription", $$"""{"enabled":true,"summary":{"prompt":"{{new string('p', 2001)}}"} }""", "transcription.summary.prompt: must be at most 2000 characters"),
        new("POST", Start, """{"roomId":"abc-xyzw-lmno","templateUrl":"https://example.com/"}""", 404, "room not found"),
        new("POST", Start, """{"roomId":"%2F","templateUrl":"https://example.com/"}""", 404, "room not found"),
        Input(End, "{}", "roomId: is required"),
        Input(End, """{"roomId":[]}""", "roomId: must be a string"),
        new("POST", End, """{"roomId":"abc-xyzw-lmno"}""", 404, "beam not found"),
    ];

    private static BadRequest With(string field, string json, params string[] details) => field == "templateUrl"
        ? Input(Start, $$"""{"roomId":"abc-xyzw-lmno","templateUrl":{{json}}}""", details)
        : Input(Start, $$"""{"roomId":"abc-xyzw-lmno","templateUrl":"https://example.com/","{{field}}":{{json}}}""", details);
}
