using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Bodies that are no JSON object, or too large.</summary>
internal static class BadJson
{
    private const string Create = "/v2/rooms";
    private const string Update = "/v2/rooms/{room}";
    private const string Start = "/v2/recordings/room/{room}/start";
    private const string End = "/v2/active-rooms/{room}/end-room";

    private static readonly string TooLarge = "{}".PadRight(1024 * 1024 + 1);

    public static IEnumerable<BadRequest> Rows =>
    [
        new("POST", Start, null, 400, BodyEmpty),
        new("POST", Start, "", 400, BodyEmpty),
        new("POST", Start, " \r\n\t", 400, BodyEmpty),
        new("POST", Update, null, 400, BodyEmpty),
        Malformed(Start, "{", 1),
        Malformed(Start, """{"meeting_url":"https://example.com/""", 36),
        Malformed(Start, """{"meeting_url" "https://example.com/"}""", 15),
        Malformed(Start, """{"meeting_url":"https://example.com/",}""", 38),
        Malformed(Start, "{\n  \"meeting_url\": nope\n}", 20),
        Malformed(Start, "{'meeting_url':'x'}", 1),
        Malformed(Start, "meeting_url=https://example.com/", 0),
        Malformed(Start, "{} {}", 3),
        Malformed(Start, "{} // done", 3),
        Malformed(Start, """{"a":NaN}""", 5),
        Malformed(Start, """{"a":01}""", 6),
        Malformed(Start, """{"\ud800":1}""", 1),
        Malformed(Start, $$"""{"a":{{new string('[', 1000)}}{{new string(']', 1000)}}}""", 68),
        Malformed(Create, "{\"name\":\"a\tb\"}", 10),
        Malformed(Create, "{", 1),
        Malformed(Update, "}", 0),
        Malformed(End, "{\"lock\":true", 12),
        Input(Start, "[]", "body: must be a JSON object"),
        Input(Start, "\"https://example.com/\"", "body: must be a JSON object"),
        Input(Start, "null", "body: must be a JSON object"),
        Input(Create, "[]", "body: must be a JSON object"),
        Input(Update, "7", "body: must be a JSON object"),
        Input(End, "true", "body: must be a JSON object"),
        new("POST", Create, TooLarge, 413, BodyTooLarge),
        new("POST", Update, TooLarge, 413, BodyTooLarge),
        new("POST", Start, TooLarge, 413, BodyTooLarge),
        new("POST", End, TooLarge, 413, BodyTooLarge),
    ];
}
