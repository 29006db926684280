using Serverless.Api.Tests.Hosting;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.LiveStreams;

/// <summary>The playback URL in hls.js, on a page of another origin.</summary>
[Collection(ApiTests.Name)]
[Trait("Needs", "chromium")]
public sealed class PlayerTests(ApiFixture fixture)
{
    [Theory(Timeout = 60_000)]
    [InlineData("public")]
    [InlineData("signed")]
    public async Task PlaybackUrl_InHlsJs_PlaysFromFirstFrameToEnd(string mode)
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Playback:Mode"] = mode });
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.StreamingAsync(client, await client.NewRoomAsync());
        await worker.PublishMadeAsync();
        var url = new Uri((await client.GetAsync($"/v2/live-streams/{id}")).Ok().Json.GetProperty("playback").GetProperty("url").GetString()!);

        // A host under test does not know the port that it was given.
        await using Player player = Player.Start(mode == "signed" ? new Uri(host.Workers.BaseAddress!, url.PathAndQuery) : url, direct: true);

        Assert.Equal(MadeStream.Width, (await player.SeesAsync("frame")).GetProperty("width").GetInt32());
        Assert.Equal(4, (await player.SeesAsync("ended")).GetProperty("duration").GetDouble(), 0.3);
        Assert.DoesNotContain(player.All("error"), error => error.GetProperty("fatal").GetBoolean());
    }
}
