using static Serverless.Api.Tests.BadRequests.BadRequest;

namespace Serverless.Api.Tests.BadRequests;

/// <summary>URLs into our own network, in the many ways to write them, in every field that takes a URL.</summary>
internal static class PrivateUrls
{
    private static readonly string[] Urls =
    [
        "http://localhost/", "http://LOCALHOST./", "http://a.localhost:7071/", "http://host.docker.internal/", "http://nas.local/", "http://intranet/",
        "http://127.0.0.1:10000/devstoreaccount1", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0.0.0.0/",
        "http://10.0.0.1/", "http://100.64.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://198.18.0.1/", "http://224.0.0.1/",
        "http://169.254.169.254/metadata/instance?api-version=2021-02-01", "http://168.63.129.16/",
        "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://[2002:7f00:1::]/",
    ];

    public static IEnumerable<BadRequest> Rows =>
    [
        .. Urls.Select(url => Input("/v2/recordings/room/{room}/start", $$"""{"meeting_url":"{{url}}"}""", "meeting_url: must be a public address")),
        Input("/v2/live-streams/room/{room}/start", """{"meeting_url":"http://169.254.169.254/"}""", "meeting_url: must be a public address"),
        Input("/v2/external-streams/room/{room}/start", """{"meeting_url":"http://[::1]/","rtmp_urls":["rtmp://127.0.0.1/live/key","rtmps://live.example.com/app/key","rtmp://10.1.2.3/live/key"]}""",
            "rtmp_urls[0]: must be a public address", "rtmp_urls[2]: must be a public address", "meeting_url: must be a public address"),
        Input("/v2/livestreams/start", """{"roomId":"r","templateUrl":"https://example.com/","outputs":[{"url":"rtmp://localhost/live","streamKey":"k"}],"webhookUrl":"http://192.168.1.1/"}""",
            "webhookUrl: must be a public address", "outputs[0].url: must be a public address") with { VideoSdk = true },
        Input("/v2/rooms", """{"webhook":{"url":"http://169.254.169.254/"}}""", "webhook.url: must be a public address"),
        Input("/v2/rooms", """{"webhook":{"endPoint":"http://[::1]/"}}""", "webhook.endPoint: must be a public address"),
        Input("/v2/rooms/{room}", """{"webhook":{"url":"http://2130706433/"}}""", "webhook.url: must be a public address"),
        Input("/v2/rooms", """{"autoStartConfig":{"recording":{"templateUrl":"http://localhost/"}}}""", "autoStartConfig.recording.templateUrl: must be a public address"),
        Input("/v2/rooms", """{"autoStartConfig":{"hls":{"templateUrl":"http://10.0.0.1/"}}}""", "autoStartConfig.hls.templateUrl: must be a public address"),
    ];
}
