using System.Text;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>Bodies that nobody thought of: good ones, damaged at places and with pieces drawn by a fixed sequence, so that a failure can be repeated.</summary>
[Collection(ApiTests.Name)]
public sealed class MutatedBodyTests(ApiFixture fixture)
{
    private const int Rounds = 150;

    private static readonly byte[][] Pieces =
    [
        "null"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "-0"u8.ToArray(), "1e308"u8.ToArray(), "1e-400"u8.ToArray(), "9223372036854775808"u8.ToArray(), "\"\""u8.ToArray(),
        "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), [0], [0xff], [0xc3], [0xed, 0xa0, 0x80], "\u202e"u8.ToArray(), "\ufeff"u8.ToArray(), "\""u8.ToArray(), "}"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "//"u8.ToArray(),
        "http://["u8.ToArray(), "https://%"u8.ToArray(), "https://a:99999/"u8.ToArray(), "https://xn--a/"u8.ToArray(), "\\\\"u8.ToArray(),
    ];

    [Theory(Timeout = 120_000)]
    [InlineData("/v2/rooms", """{"name":"n","customRoomId":"c","size":5,"region":"eu","polls":["p"],"webhook":{"url":"https://example.com/","headers":{"a":"b"}},"autoCloseConfig":{"type":"session-ends","duration":9}}""")]
    [InlineData("/v2/rooms/{room}", """{"description":"d","enabled":true,"max_duration_seconds":120,"webhook":{"endPoint":"https://example.com/","events":["a*"]},"autoStartConfig":{"recording":{"templateUrl":"https://example.com/"}}}""")]
    [InlineData("/v2/recordings/room/{disabled}/start", """{"meeting_url":"https://example.com/a?b=c","resolution":{"width":1280,"height":720},"audio_only":false,"destination":"default","transcription":{"output_modes":["txt"],"summary":{"temperature":0.5,"sections":[{"title":"t","format":"bullets"}]}}}""")]
    [InlineData("/v2/live-streams/room/{disabled}/start", """{"meeting_url":"https://example.com/a","recording":{"hls_vod":true,"single_file_per_layer":false},"transcription":{"enabled":true,"modes":["recorded","live"],"custom_vocabulary":["w"]}}""")]
    [InlineData("/v2/external-streams/room/{disabled}/start", """{"meeting_url":"https://example.com/a","rtmp_urls":["rtmp://a.example.com/live/key","rtmps://b.example.com/app/key?x=y"],"recording":true,"resolution":{"width":1280,"height":720}}""")]
    [InlineData("/v2/livestreams/start", """{"roomId":"absent","templateUrl":"https://example.com/a?b=c#d","outputs":[{"url":"rtmp://a.example.com/live","streamKey":"key?x=y"}],"config":{"layout":{"type":"GRID","gridSize":4},"quality":"low","orientation":"portrait"},"webhookUrl":"https://example.com/","dirPath":"a/b","onFailure":{"action":"close-room","waitTime":9}}""")]
    [InlineData("/v2/active-rooms/{room}/end-room", """{"reason":"r","lock":false}""")]
    public async Task Post_DamagedBody_IsNeverOurFault(string path, string good)
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        path = path.Replace("{room}", await client.NewRoomAsync(), StringComparison.Ordinal)
            .Replace("{disabled}", await client.NewRoomAsync(new { enabled = false }), StringComparison.Ordinal);
        var sequence = (uint)path.Length;

        for (var round = 0; round < Rounds; round++)
        {
            byte[] body = Encoding.UTF8.GetBytes(good);
            for (uint damages = 1 + Next(ref sequence, 3); damages > 0; damages--)
                body = Damage(body, ref sequence);

            ApiReply reply = await client.SendAsync(HttpMethod.Post, path, body);

            Assert.True((int)reply.Status < 500, $"round {round}: {(int)reply.Status} {reply.Body} for {Convert.ToBase64String(body)}");
        }
    }

    /// <summary>Replaces up to 12 bytes, or none, by a piece.</summary>
    private static byte[] Damage(byte[] body, ref uint sequence)
    {
        var at = (int)Next(ref sequence, (uint)body.Length);
        var removed = (int)Math.Min(Next(ref sequence, 12), (uint)(body.Length - at));
        return [.. body[..at], .. Pieces[Next(ref sequence, (uint)Pieces.Length)], .. body[(at + removed)..]];
    }

    /// <summary>Numerical Recipes' linear congruence; its high bits are good enough to choose by.</summary>
    private static uint Next(ref uint sequence, uint below)
    {
        sequence = unchecked((sequence * 1664525) + 1013904223);
        return (uint)(((ulong)sequence * below) >> 32);
    }
}
