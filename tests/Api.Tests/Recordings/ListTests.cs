using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Assets;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

[Collection(ApiTests.Name)]
public sealed class ListTests(ApiFixture fixture)
{
    [Fact(Timeout = 120_000)]
    public async Task List_ManyRecordings_PagesAndFilters()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        var ids = new List<string>();
        string busy = await client.NewRoomAsync(new { customRoomId = "busy" });
        for (var i = 0; i < 12; i++)
        {
            ids.Insert(0, await client.StartAsync(i == 0 ? busy : await client.NewRoomAsync()));
            host.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        (await client.PostAsync($"/v2/recordings/{ids[3]}/stop")).Ok();
        await client.ReachesAsync(ids[3], "failed");

        ApiReply first = (await client.GetAsync("/v2/recordings")).Ok();
        ApiReply second = (await client.GetAsync($"/v2/recordings?start={first.Text("last")}")).Ok();
        ApiReply third = (await client.GetAsync($"/v2/recordings?start={second.Text("last")}")).Ok();

        Assert.Equal(ids, Ids(first).Concat(Ids(second)));
        Assert.Equal((10, 2, 0), (first.Data.Count, second.Data.Count, third.Data.Count));
        Assert.Null(third.Text("last"));
        Assert.Equal([ids[^1]], Ids((await client.GetAsync("/v2/recordings?room_id=busy")).Ok()));
        Assert.Equal([ids[3]], Ids((await client.GetAsync("/v2/recordings?status=failed")).Ok()));
        Assert.Equal(11, (await client.GetAsync("/v2/recordings?status=starting&limit=100")).Ok().Data.Count);
        string session = first.Data[0].GetProperty("session_id").GetString()!;
        Assert.Equal([ids[0]], Ids((await client.GetAsync($"/v2/recordings?session_id={session}")).Ok()));
        Assert.Empty((await client.GetAsync("/v2/recordings?room_id=unknown")).Ok().Data);
        Assert.Empty((await client.GetAsync($"/v2/recordings?room_id=busy&status=failed")).Ok().Data);
    }

    [Fact(Timeout = 120_000)]
    public async Task ListAssets_OfSomeRecordings_FiltersAndLeadsToTheFile()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        var assets = new List<string>();
        string lastRoom = "";
        byte[] film = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        for (var i = 0; i < 3; i++)
        {
            lastRoom = await client.NewRoomAsync();
            (string id, FakeWorker worker) = await host.RunningAsync(client, lastRoom);
            await worker.UploadAsync(film);
            await worker.ReportAsync(WorkerReportType.Stopped);
            assets.Insert(0, (await client.ReachesAsync(id, "completed")).Json.GetProperty("recording_assets")[0].GetProperty("id").GetString()!);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        ApiReply all = (await client.GetAsync("/v2/recording-assets")).Ok();
        Assert.Equal(assets, Ids(all));
        Assert.Equal([assets[0]], Ids((await client.GetAsync($"/v2/recording-assets?room_id={lastRoom}")).Ok()));
        Assert.Equal([assets[0]], Ids((await client.GetAsync($"/v2/recording-assets?session_id={all.Data[0].GetProperty("session_id").GetString()}")).Ok()));
        Assert.Equal(assets, Ids((await client.GetAsync("/v2/recording-assets?status=completed&type=room-composite")).Ok()));
        Assert.Empty((await client.GetAsync("/v2/recording-assets?status=processing")).Ok().Data);
        Assert.Empty((await client.GetAsync("/v2/recording-assets?type=chat")).Ok().Data);
        Assert.Equal(assets[1..], Ids((await client.GetAsync($"/v2/recording-assets?start={assets[0]}")).Ok()));
        Assert.Equal(all.Data[2].GetRawText(), (await client.GetAsync($"/v2/recording-assets/{assets[2]}")).Ok().Body);

        ApiReply link = (await client.GetAsync($"/v2/recording-assets/{assets[2]}/presigned-url?presign_duration=60")).Ok();
        Assert.Equal(film, await host.Workers.GetByteArrayAsync(link.Text("url")));
        Assert.Equal(host.Clock.GetUtcNow().AddSeconds(60), link.Json.GetProperty("expiry").GetDateTimeOffset());
        ApiReply lasting = (await client.GetAsync($"/v2/recording-assets/{assets[2]}/presigned-url")).Ok();
        Assert.Equal(host.Clock.GetUtcNow().AddDays(3), lasting.Json.GetProperty("expiry").GetDateTimeOffset());
        string withoutSignature = link.Text("url")!.Split('?')[0];
        Assert.False((await host.Workers.GetAsync(withoutSignature)).IsSuccessStatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Presign_AssetThatIsBeingMade_IsRefused()
    {
        ApiHost host = fixture.Shared;
        ApiClient client = await host.HundredMsAsync();
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());
        await worker.UploadAsync([1]);
        var assets = host.Services.GetRequiredService<IAssetStore>();
        Asset asset = Assert.Single(await assets.OfJobAsync(id, CancellationToken.None)) with { Id = Asset.IdOf(id, "other.mp4"), Path = "other.mp4", Status = AssetStatus.Processing };
        await assets.PutAsync(asset, CancellationToken.None);

        (await client.GetAsync($"/v2/recording-assets/{asset.Id}/presigned-url")).IsError(409, "recording asset is not completed");
        Assert.Equal("processing", (await client.GetAsync($"/v2/recording-assets/{asset.Id}")).Ok().Text("status"));
        Assert.Equal([asset.Id], Ids((await client.GetAsync($"/v2/recording-assets?status=processing&room_id={asset.RoomId}")).Ok()));
    }

    private static IEnumerable<string> Ids(ApiReply reply) => reply.Data.Select((JsonElement item) => item.GetProperty("id").GetString()!);
}
