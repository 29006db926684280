using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain;
using Serverless.Domain.Assets;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.LiveStreams;

/// <summary>What a player in a browser gets, over plain HTTP.</summary>
[Collection(ApiTests.Name)]
public sealed class PlaybackTests(ApiFixture fixture) : IDisposable
{
    private readonly HttpClient _player = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        DefaultRequestHeaders = { { "Origin", "https://player.example.com" } },
        Timeout = TimeSpan.FromSeconds(20),
    };

    public void Dispose() => _player.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task PublicUrl_BeforeAndAfterPlayable_IsAClear404AndThenPlaysInAnyPage()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, FakeWorker worker) = await fixture.Shared.StreamingAsync(client, await client.NewRoomAsync());
        Uri url = await UrlOfAsync(client, id);

        using HttpResponseMessage before = await _player.GetAsync(url);
        await worker.PublishAsync();
        using HttpResponseMessage master = await _player.GetAsync(url);
        using HttpResponseMessage segment = await _player.GetAsync(new Uri(url, LiveScript.Segment));
        using HttpResponseMessage list = await _player.GetAsync(new Uri(url, "../" + url.Segments[^2].TrimEnd('/') + "?restype=container&comp=list"));

        Assert.Equal((HttpStatusCode.NotFound, "*"), (before.StatusCode, OriginOf(before)));
        Assert.Equal((HttpStatusCode.OK, "*"), (master.StatusCode, OriginOf(master)));
        Assert.Equal("a segment", await segment.Content.ReadAsStringAsync());
        Assert.NotEqual(HttpStatusCode.OK, list.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Host_HasStarted_LetsPagesOfAnyOriginReadBeforeThereIsAStream()
    {
        await using AzuriteProcess untouched = await AzuriteProcess.StartAsync();
        var service = new BlobServiceClient(untouched.ConnectionString);
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["AzureWebJobsStorage"] = untouched.ConnectionString });
        await Wait.UntilAsync(async () => (await service.GetPropertiesAsync()).Value.Cors.Count > 0, TimeSpan.FromSeconds(20));
        await using ApiHost another = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["AzureWebJobsStorage"] = untouched.ConnectionString });
        await another.StreamingAsync(await another.HundredMsAsync(), await (await another.HundredMsAsync()).NewRoomAsync());

        Assert.Equal(("*", "GET,HEAD,OPTIONS"), (await service.GetPropertiesAsync()).Value.Cors.Select(rule => (rule.AllowedOrigins, rule.AllowedMethods)).Single());
    }

    [Fact(Timeout = 60_000)]
    public async Task PublicUrl_StreamFails_PlaylistIsEnded()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, FakeWorker worker) = await fixture.Shared.StreamingAsync(client, await client.NewRoomAsync());
        var playlist = new Uri(await UrlOfAsync(client, id), "v0.m3u8");
        await worker.PublishAsync();
        string before = await _player.GetStringAsync(playlist);

        await worker.ReportAsync(WorkerReportType.Failed, errorType: JobErrorTypes.BlankCapture);
        await client.ReachesAsync("live-streams", id, "failed");
        await Wait.UntilAsync(async () => await _player.GetStringAsync(playlist) != before, TimeSpan.FromSeconds(20));

        Assert.Equal(before + "#EXT-X-ENDLIST\n", await _player.GetStringAsync(playlist));
    }

    [Fact(Timeout = 60_000)]
    public async Task SignedUrl_Stream_GivesPlaylistsWithLinksThatReadAndBlobsThatDoNotWithout()
    {
        await using ApiHost host = await SignedHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.StreamingAsync(client, await client.NewRoomAsync());
        Uri url = OnHost(host, await UrlOfAsync(client, id));

        using HttpResponseMessage before = await _player.GetAsync(url);
        await worker.PublishAsync();
        using HttpResponseMessage master = await _player.GetAsync(url);
        using HttpResponseMessage playlist = await _player.GetAsync(new Uri(url, "v0.m3u8"));
        string text = await playlist.Content.ReadAsStringAsync();
        string[] lines = text.Split('\n');
        var link = new Uri(lines.Single(line => line.StartsWith("http", StringComparison.Ordinal)));
        using HttpResponseMessage segment = await _player.GetAsync(link);
        using HttpResponseMessage bare = await _player.GetAsync(link.GetLeftPart(UriPartial.Path));
        using HttpResponseMessage moved = await _player.GetAsync(new Uri(url, LiveScript.Segment));
        using HttpResponseMessage again = await _player.GetAsync(new Uri(url, "v0.m3u8"));

        Assert.Equal((HttpStatusCode.NotFound, "*"), (before.StatusCode, OriginOf(before)));
        Assert.Equal((HttpStatusCode.OK, "*", "application/vnd.apple.mpegurl"), (master.StatusCode, OriginOf(master), master.Content.Headers.ContentType!.ToString()));
        Assert.Contains("\nv0.m3u8\n", await master.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("#EXT-X-MAP:URI=\"http", text, StringComparison.Ordinal);
        Assert.Equal(("a segment", "*"), (await segment.Content.ReadAsStringAsync(), OriginOf(segment)));
        Assert.NotEqual(HttpStatusCode.OK, bare.StatusCode);
        Assert.Equal((HttpStatusCode.Found, link), (moved.StatusCode, moved.Headers.Location!));
        Assert.Equal(text, await again.Content.ReadAsStringAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task SignedUrl_ForgedOrStrayed_IsNotFound()
    {
        await using ApiHost host = await SignedHostAsync();
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.StreamingAsync(client, await client.NewRoomAsync());
        await worker.PublishAsync();
        Uri url = OnHost(host, await UrlOfAsync(client, id));
        string token = url.Segments[2].TrimEnd('/');
        string last = token[^1] == '0' ? "1" : "0";

        foreach (string forged in (string[])[token[..^1] + last, token.Replace("-0-", "-ffffffff-", StringComparison.Ordinal), token.Split('-')[0], "x", "--", new string('a', 2000)])
        {
            using HttpResponseMessage reply = await _player.GetAsync(new Uri(host.Workers.BaseAddress!, $"playback/{forged}/master.m3u8"));
            Assert.Equal((HttpStatusCode.NotFound, "*"), (reply.StatusCode, OriginOf(reply)));
        }
        foreach (string path in (string[])["", "absent.m3u8", "%2e%2e%2fmaster.m3u8", new string('a', 1100) + ".m3u8"])
        {
            using HttpResponseMessage reply = await _player.GetAsync(new Uri(host.Workers.BaseAddress!, $"playback/{token}/{path}"));
            Assert.True(reply.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)reply.StatusCode}");
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("public")]
    [InlineData("signed")]
    public async Task PresignedUrl_OfAVod_PlaysAndExpiresWhereItIsSigned(string mode)
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Playback:Mode"] = mode });
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.StreamingAsync(client, await client.NewRoomAsync(), new { meeting_url = RecordingScript.Page, recording = new { hls_vod = true } });
        await worker.PublishAsync();
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", "master.m3u8", 100, 2, 1280, 720, NumLayers: 1));
        string asset = (await client.GetAsync($"/v2/live-streams/{id}")).Ok().Json.GetProperty("recording_assets")[0].GetProperty("id").GetString()!;

        var url = new Uri((await client.GetAsync($"/v2/recording-assets/{asset}/presigned-url?presign_duration=60")).Ok().Text("url")!);
        url = mode == "signed" ? OnHost(host, url) : url;
        using HttpResponseMessage now = await _player.GetAsync(url);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        using HttpResponseMessage later = await _player.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.Equal(mode == "signed" ? HttpStatusCode.NotFound : HttpStatusCode.OK, later.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task PresignedUrl_OfTheZipOfAVod_IsTheFileBesideThePlaylist()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.StreamingAsync(client, await client.NewRoomAsync(), new { meeting_url = RecordingScript.Page, recording = new { hls_vod = true } });
        string path = AssetPath.OfArchive(worker.Assignment.RecordingPath);
        await new BlobContainerClient(worker.Assignment.Container).GetBlobClient(path).UploadAsync(BinaryData.FromString("a zip"));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", "vod.m3u8", 100, 2, 1280, 720, NumLayers: 3));
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-vod", path, 5, 2, 1280, 720, NumLayers: 3));

        JsonElement[] assets = [.. (await client.GetAsync($"/v2/live-streams/{id}")).Ok().Json.GetProperty("recording_assets").EnumerateArray()];
        JsonElement zip = assets.Single(asset => asset.GetProperty("path").GetString() == path);
        var url = new Uri((await client.GetAsync($"/v2/recording-assets/{zip.GetProperty("id").GetString()}/presigned-url")).Ok().Text("url")!);

        Assert.Equal(2, assets.Length);
        Assert.Equal(("room-vod", """{"num_layers":"3","max_width":1280,"max_height":720}"""), (zip.GetProperty("type").GetString(), zip.GetProperty("metadata").GetRawText()));
        Assert.Equal("a zip", await _player.GetStringAsync(url));
    }

    private Task<ApiHost> SignedHostAsync() => fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Playback:Mode"] = "signed" });

    private static async Task<Uri> UrlOfAsync(ApiClient client, string id) =>
        new((await client.GetAsync($"/v2/live-streams/{id}")).Ok().Json.GetProperty("playback").GetProperty("url").GetString()!);

    /// <summary>A host under test does not know the port that it was given.</summary>
    private static Uri OnHost(ApiHost host, Uri url) => new(host.Workers.BaseAddress!, url.PathAndQuery);

    private static string? OriginOf(HttpResponseMessage reply) => reply.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? values) ? values.Single() : null;
}
