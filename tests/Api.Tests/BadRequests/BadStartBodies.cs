using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Each field of a start and of an end-room.</summary>
internal static class BadStartBodies
{
    private const string Start = "/v2/recordings/room/{room}/start";
    private const string End = "/v2/active-rooms/{room}/end-room";
    private const string NotAUrl = "meeting_url: must be an absolute http(s) URL of at most 2048 characters";

    public static IEnumerable<BadRequest> Rows =>
    [
        Input(Start, "{}", "meeting_url: is required"),
        Input(Start, """{"meeting_url":null}""", "meeting_url: is required"),
        Input(Start, """{"meeting_url":7}""", "meeting_url: must be a string"),
        Input(Start, """{"meeting_url":"\udc00"}""", "meeting_url: must be a string"),
        Input(Start, """{"meeting_url":""}""", NotAUrl),
        Input(Start, """{"meeting_url":"meet.example.com"}""", NotAUrl),
        Input(Start, """{"meeting_url":"/room"}""", NotAUrl),
        Input(Start, """{"meeting_url":"file:///etc/passwd"}""", NotAUrl),
        Input(Start, """{"meeting_url":"javascript:alert(1)"}""", NotAUrl),
        Input(Start, """{"meeting_url":"rtmp://example.com/live"}""", NotAUrl),
        Input(Start, $$"""{"meeting_url":"https://example.com/{{new string('a', 2048)}}"}""", NotAUrl),
        Input(Start, """{"meeting_url":"https://user:secret@example.com/"}""", "meeting_url: must not carry a user name or password"),
        Resolution("[]", "resolution: must be an object"),
        Resolution("{}", "resolution.width: is required", "resolution.height: is required"),
        Resolution("""{"width":1280}""", "resolution.height: is required"),
        Resolution("""{"width":"1280","height":720}""", "resolution.width: must be a whole number from 500 to 1920"),
        Resolution("""{"width":1281,"height":720}""", "resolution.width: must be even"),
        Resolution("""{"width":1280,"height":721}""", "resolution.height: must be even"),
        Resolution("""{"width":498,"height":720}""", "resolution.width: must be a whole number from 500 to 1920"),
        Resolution("""{"width":1280,"height":478}""", "resolution.height: must be a whole number from 480 to 1920"),
        Resolution("""{"width":1922,"height":1080}""", "resolution.width: must be a whole number from 500 to 1920"),
        Resolution("""{"width":1080,"height":1922}""", "resolution.height: must be a whole number from 480 to 1920"),
        Resolution("""{"width":1920,"height":1082}""", "resolution.height: must be at most 1080 in landscape"),
        Resolution("""{"width":1082,"height":1920}""", "resolution.width: must be at most 1080 in portrait"),
        Resolution("""{"width":1280.5,"height":720}""", "resolution.width: must be a whole number from 500 to 1920"),
        With("audio_only", "\"true\"", "audio_only: must be true or false"),
        With("destination", "5", "destination: must be a string"),
        With("destination", "\"\"", "destination: must not be empty"),
        With("destination", "\"s3\"", "destination: is not configured; there is only \"default\""),
        With("destination", $"\"{new string('d', 101)}\"", "destination: must be at most 100 characters"),
        With("transcription", "true", "transcription: must be an object"),
        With("transcription", """{"enabled":1}""", "transcription.enabled: must be true or false"),
        With("transcription", """{"output_modes":"txt"}""", "transcription.output_modes: must be an array"),
        With("transcription", """{"output_modes":["txt","pdf"]}""", "transcription.output_modes[1]: must be one of txt, srt, json"),
        With("transcription", """{"output_modes":["txt","srt","json","txt"]}""", "transcription.output_modes: must have at most 3 items"),
        With("transcription", $$"""{"custom_vocabulary":[{{string.Join(',', Enumerable.Repeat("\"w\"", 101))}}]}""", "transcription.custom_vocabulary: must have at most 100 items"),
        With("transcription", $$"""{"custom_vocabulary":["{{new string('w', 101)}}"]}""", "transcription.custom_vocabulary[0]: must be 1 to 100 characters"),
        Summary("[]", "transcription.summary: must be an object"),
        Summary("""{"enabled":"yes"}""", "transcription.summary.enabled: must be true or false"),
        Summary($$"""{"context":"{{new string('c', 301)}}"}""", "transcription.summary.context: must be at most 300 characters"),
        Summary("""{"temperature":0}""", "transcription.summary.temperature: must be a number from 0.1 to 1.0"),
        Summary("""{"temperature":1.1}""", "transcription.summary.temperature: must be a number from 0.1 to 1.0"),
        Summary("""{"temperature":"0.5"}""", "transcription.summary.temperature: must be a number from 0.1 to 1.0"),
        Summary($$"""{"sections":[{{string.Join(',', Enumerable.Repeat("""{"title":"t","format":"bullets"}""", 7))}}]}""", "transcription.summary.sections: must have at most 6 items"),
        Summary("""{"sections":[{}]}""", "transcription.summary.sections[0].title: is required", "transcription.summary.sections[0].format: is required"),
        Summary("""{"sections":[7]}""", "transcription.summary.sections[0]: must be an object"),
        Summary($$"""{"sections":[{"title":"{{new string('t', 101)}}","format":"list"}]}""",
            "transcription.summary.sections[0].title: must be at most 100 characters",
            "transcription.summary.sections[0].format: must be one of bullets, paragraph"),
        Input(Start, """{"meeting_url":1,"audio_only":2,"resolution":3,"transcription":4}""",
            "meeting_url: must be a string",
            "resolution: must be an object",
            "audio_only: must be true or false",
            "transcription: must be an object"),
        Input(End, """{"reason":5}""", "reason: must be a string"),
        Input(End, $$"""{"reason":"{{new string('r', 501)}}"}""", "reason: must be at most 500 characters"),
        Input(End, """{"lock":"yes"}""", "lock: must be true or false"),
        .. Keys,
    ];

    private static IEnumerable<BadRequest> Keys => ((string[])["", "two words", "tab\there", "schlüssel", new('k', 256)])
        .Select(key => Input(Start, """{"meeting_url":"https://example.com/"}""", "Idempotency-Key: must be 1 to 255 visible ASCII characters") with { IdempotencyKey = key });

    private static BadRequest With(string field, string json, params string[] details) =>
        Input(Start, $$"""{"meeting_url":"https://example.com/","{{field}}":{{json}}}""", details);

    private static BadRequest Resolution(string json, params string[] details) => With("resolution", json, details);

    private static BadRequest Summary(string json, params string[] details) => With("transcription", $$"""{"summary":{{json}}}""", details);
}
