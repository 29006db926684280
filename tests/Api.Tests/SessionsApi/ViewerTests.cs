using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Ids;
using Serverless.Domain.Sessions;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.SessionsApi;

/// <summary>Who watches a session, by what players report.</summary>
[Collection(ApiTests.Name)]
public sealed class ViewerTests(ApiFixture fixture)
{
    private const string Reports = "/playback-reports";

    [Theory(Timeout = 60_000)]
    [InlineData("public")]
    [InlineData("signed")]
    public async Task Report_OfALiveSession_CountsItsViewersAndKeepsTheMost(string mode)
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Ingest:RtmpUrl"] = "rtmp://ingest.example.com:1935/live", ["Playback:Mode"] = mode });
        ApiClient client = await host.HundredMsAsync();
        ApiClient player = host.Client(authorization: null);
        string id = await PublishedAsync(host, client);
        Assert.Equal("[0,null]", await CountsAsync(client, id));
        string stream = Assert.Single((await client.GetAsync("/v2/live-streams")).Ok().Data).GetProperty("playback").GetProperty("url").GetString()!;
        (await player.PostAsync(Reports, new { url = stream, viewer = "early" })).IsError(404, "nothing to play here");

        string url = (await client.PostAsync($"/sessions/{id}/go_live")).Ok().Json.GetProperty("data").GetProperty("session").GetProperty("hls_url").GetString()!;
        foreach (string viewer in (string[])["ada", "bob", "ada"])
            Assert.Equal("""{"report_again_after":30}""", (await player.PostAsync(Reports, new { url, viewer })).Ok().Body);

        Assert.Equal("[2,2]", await CountsAsync(client, id));
        // Looked at every minute; nobody reports any more.
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        ISessionStore sessions = host.Services.GetRequiredService<ISessionStore>();
        await Wait.UntilAsync(async () => (await sessions.FindAsync(TestApp.One.AccessKey, WireUuid.ToObjectId(id)!, default))!.MaxViewers == 2, TimeSpan.FromSeconds(20));
        host.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("[0,2]", await CountsAsync(client, id));
        (await player.PostAsync(Reports, new { url, viewer = "ada" })).Ok();
        Assert.Equal("[1,2]", await CountsAsync(client, id));
        Assert.Equal("[0,2]", Counts((await client.PostAsync($"/sessions/{id}/end")).Ok()));
        Assert.Equal("[0,2]", await CountsAsync(client, id));
        (await player.PostAsync(Reports, new { url, viewer = "late" })).IsError(404, "nothing to play here");
    }

    private static async Task<string> PublishedAsync(ApiHost host, ApiClient client)
    {
        string room = (await client.PostAsync("/rooms", new { title = "Watched" })).Json.GetProperty("data").GetProperty("room").GetProperty("id").GetString()!;
        string id = (await client.PostAsync($"/rooms/{room}/sessions", new { title = "Watched" })).Json.GetProperty("data").GetProperty("session").GetProperty("id").GetString()!;
        string key = (await client.PostAsync($"/sessions/{id}/start")).Ok().Json.GetProperty("data").GetProperty("rtmp").GetProperty("stream_key").GetString()!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["call"] = "publish", ["name"] = key });
        using HttpResponseMessage let = await host.Workers.PostAsync("/internal/ingest/publish", form);
        Assert.True(let.IsSuccessStatusCode);
        return id;
    }

    private static async Task<string> CountsAsync(ApiClient client, string id) => Counts((await client.GetAsync($"/sessions/{id}")).Ok());

    private static string Counts(ApiReply reply)
    {
        JsonElement session = reply.Json.GetProperty("data").GetProperty("session");
        return JsonSerializer.Serialize((JsonElement[])[session.GetProperty("viewer_count"), session.GetProperty("max_viewers")]);
    }
}
