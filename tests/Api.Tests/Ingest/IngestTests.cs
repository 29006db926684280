using System.Net;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Ingest;

/// <summary>A real ffmpeg publishes to our real RTMP server, which asks the host.</summary>
[Collection(ApiTests.Name)]
public sealed class IngestTests(ApiFixture fixture) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private IngestServer _server = null!;
    private ApiHost _host = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = IngestServer.Reserve();
        _host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Ingest:RtmpUrl"] = _server.Address });
        _client = await _host.HundredMsAsync();
        await _server.StartAsync(_host.Workers.BaseAddress!);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact(Timeout = 90_000)]
    public async Task Publish_RightKey_BecomesTheSessionsStreamUntilItEnds()
    {
        (string session, string key) = await StartedAsync(recorded: true);

        await using RtmpPublisher publisher = RtmpPublisher.Start($"{_server.Address}/{key}");
        JsonElement stream = await StreamAsync();
        await using (RtmpPublisher second = RtmpPublisher.Start($"{_server.Address}/{key}"))
            await second.EndAsync(Deadline);
        Assert.False(publisher.HasEnded);

        var worker = new FakeWorker(_host, stream.GetProperty("id").GetString()!, attempt: 1);
        WorkerAssignment job = await worker.HelloAsync();
        Assert.Equal($"{_server.Address}/{key}", job.Source?.ToString());
        Assert.True(job.Live!.RecordFiles);
        Assert.DoesNotContain(key, stream.GetRawText(), StringComparison.Ordinal);
        await worker.ReportAsync(WorkerReportType.Started);

        Assert.Equal(JsonValueKind.Null, (await HlsUrlAsync($"/sessions/{session}", get: true)).ValueKind);
        JsonElement live = await HlsUrlAsync($"/sessions/{session}/go_live");
        Assert.Equal(stream.GetProperty("playback").GetProperty("url").GetString(), live.GetString());

        Assert.Equal(JsonValueKind.Null, (await HlsUrlAsync($"/sessions/{session}/end")).ValueKind);
        Assert.Equal(DesiredState.Stop, (await worker.TryDirectiveAsync(DesiredState.Run)).Directive!.Desired);
        await publisher.EndAsync(Deadline);
    }

    [Fact(Timeout = 90_000)]
    public async Task Publish_WrongKeyOrOneOfAnEndedSession_IsRefused()
    {
        (string session, string key) = await StartedAsync(recorded: false);
        await using RtmpPublisher wrong = RtmpPublisher.Start($"{_server.Address}/{key}x");
        await wrong.EndAsync(Deadline);
        (await _client.PostAsync($"/sessions/{session}/end")).Ok();
        await using RtmpPublisher late = RtmpPublisher.Start($"{_server.Address}/{key}");
        await late.EndAsync(Deadline);

        Assert.Empty((await _client.GetAsync("/v2/live-streams")).Ok().Data);
    }

    [Fact(Timeout = 90_000)]
    public async Task Publish_ToTheContainersServer_IsAskedOfTheHost()
    {
        (string session, string key) = await StartedAsync(recorded: false);
        await using IngestServer container = IngestServer.Reserve();
        await container.StartAsInTheContainerAsync(_host.Workers.BaseAddress!);

        await using RtmpPublisher wrong = RtmpPublisher.Start($"{container.Address}/{key}x");
        await wrong.EndAsync(Deadline);
        await using RtmpPublisher publisher = RtmpPublisher.Start($"{container.Address}/{key}");
        await StreamAsync();
        (await _client.PostAsync($"/sessions/{session}/end")).Ok();
        await publisher.EndAsync(Deadline);
    }

    [Fact(Timeout = 60_000)]
    public async Task Publish_ToTheContainersServer_OutlastsAHostThatIsAway()
    {
        await using IngestServer container = IngestServer.Reserve();
        using HttpListener host = new();
        string address = FormattableString.Invariant($"http://127.0.0.1:{NginxProcess.FreePort()}/");
        host.Prefixes.Add(address);
        host.Start();
        Task asked = AnswerAsync(host);
        await container.StartAsInTheContainerAsync(new Uri(address));

        await using RtmpPublisher publisher = RtmpPublisher.Start($"{container.Address}/key");
        await publisher.PublishedAsync(TimeSpan.FromSeconds(1));
        host.Close();
        await asked;

        // Two updates later.
        await publisher.PublishedAsync(TimeSpan.FromSeconds(12));
        Assert.False(publisher.HasEnded);
    }

    [Fact(Timeout = 60_000)]
    public async Task Publish_AfterTheStreamHasEnded_BeginsAnotherThatIsPlayedInItsPlace()
    {
        (string session, string key) = await StartedAsync(recorded: true);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("publish", $"call=publish&name={key}"));
        string first = (await StreamAsync()).GetProperty("id").GetString()!;
        var worker = new FakeWorker(_host, first, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        string played = (await HlsUrlAsync($"/sessions/{session}/go_live")).GetString()!;
        await worker.ReportAsync(WorkerReportType.Stopped, reason: "publisher left");
        await _client.ReachesAsync("live-streams", first, "completed");
        Assert.Equal("publisher left", (await _client.GetAsync($"/v2/live-streams/{first}")).Ok().Text("stop_reason"));

        Assert.Equal(HttpStatusCode.OK, await AskAsync("publish", $"call=publish&name={key}"));

        JsonElement[] streams = [.. (await _client.GetAsync("/v2/live-streams")).Ok().Data];
        Assert.Equal(2, streams.Length);
        JsonElement second = Assert.Single(streams, stream => stream.GetProperty("id").GetString() != first);
        Assert.Equal("starting", second.GetProperty("status").GetString());
        Assert.Single(streams.Select(stream => stream.GetProperty("session_id").GetString()).Distinct());
        string next = (await HlsUrlAsync($"/sessions/{session}", get: true)).GetString()!;
        Assert.Equal((second.GetProperty("playback").GetProperty("url").GetString(), false), (next, next == played));
    }

    [Fact(Timeout = 60_000)]
    public async Task Publish_PublisherReturns_GoesOnWithTheSameStream()
    {
        (_, string key) = await StartedAsync(recorded: false);

        Assert.Equal(HttpStatusCode.OK, await AskAsync("publish", $"call=publish&name={key}"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("publish", $"call=publish&name={key}"));
        Assert.Single((await _client.GetAsync("/v2/live-streams")).Ok().Data);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("update", $"call=update_publish&name={key}"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("update", "call=update_publish&name=wrong"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("update", "call=update_play&name=wrong"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("publish", "call=publish&name=wrong"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("publish", "call=publish"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Update_PublisherNamesArgumentsLikeNginx_IsSentAwayAfterTheEnd()
    {
        (string session, string key) = await StartedAsync(recorded: false);
        const string Own = "call=update_play&name=another";
        Assert.Equal(HttpStatusCode.OK, await AskAsync("publish", $"call=publish&name={key}&type=live&{Own}"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("update", $"call=update_publish&time=5&name={key}&{Own}"));

        (await _client.PostAsync($"/sessions/{session}/end")).Ok();

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("update", $"call=update_publish&time=10&name={key}&{Own}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Update_StorageIsAway_SendsNobodyAway()
    {
        // Port 9 (discard) is closed on every machine that runs these tests.
        string dead = string.Join(';', fixture.Azurite.ConnectionString.Split(';').Select(part =>
            part.Contains("Endpoint=", StringComparison.Ordinal) ? $"{part.Split('=')[0]}=http://127.0.0.1:9/devstoreaccount1" : part));
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["AzureWebJobsStorage"] = dead, ["Ingest:RtmpUrl"] = _server.Address });

        HttpStatusCode[] answers = await Task.WhenAll(AskAsync("update", "call=update_publish&name=any", host), AskAsync("publish", "call=publish&name=any", host));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], answers);
    }

    /// <summary>Lets everybody in, until it is closed.</summary>
    private static async Task AnswerAsync(HttpListener host)
    {
        try
        {
            while (true)
                (await host.GetContextAsync()).Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // That is its end.
        }
    }

    private async Task<(string Session, string Key)> StartedAsync(bool recorded)
    {
        JsonElement room = (await _client.PostAsync("/rooms", new { title = "Ingested" })).Json.GetProperty("data").GetProperty("room");
        JsonElement session = (await _client.PostAsync($"/rooms/{room.GetProperty("id").GetString()}/sessions", new { title = "Ingested", recording_enabled = recorded })).Json.GetProperty("data").GetProperty("session");
        string id = session.GetProperty("id").GetString()!;
        JsonElement started = (await _client.PostAsync($"/sessions/{id}/start")).Ok().Json.GetProperty("data");
        return (id, started.GetProperty("rtmp").GetProperty("stream_key").GetString()!);
    }

    private async Task<JsonElement> StreamAsync()
    {
        JsonElement stream = default;
        await Wait.UntilAsync(async () => (await _client.GetAsync("/v2/live-streams")).Ok().Data is [var only] && (stream = only).ValueKind == JsonValueKind.Object, Deadline);
        return stream;
    }

    private async Task<JsonElement> HlsUrlAsync(string path, bool get = false) =>
        (get ? await _client.GetAsync(path) : await _client.PostAsync(path)).Ok().Json.GetProperty("data").GetProperty("session").GetProperty("hls_url");

    private async Task<HttpStatusCode> AskAsync(string what, string form, ApiHost? host = null)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await (host ?? _host).Workers.PostAsync($"/internal/ingest/{what}", content);
        return response.StatusCode;
    }
}
