using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Rooms;

[Collection(ApiTests.Name)]
public sealed class RoomPagingTests(ApiFixture fixture)
{
    private const int Count = 25;

    [Fact(Timeout = 60_000)]
    public async Task List_TwentyFiveRooms_PagesInBothStylesNewestFirst()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.HundredMsAsync();
        var ids = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            ids.Insert(0, await client.NewRoomAsync(new { name = $"room-{i}", enabled = i % 5 != 0, template_id = i < 3 ? "tpl" : null }));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await PagesAsync(client, "", ids, 10, 10, 5);
        await PagesAsync(client, "&limit=20", ids, 20, 5);
        await PagesAsync(client, "&limit=100", ids, 25);
        await PagesAsync(client, "&enabled=true", [.. ids.Where((_, i) => (Count - 1 - i) % 5 != 0)], 10, 10);
        await PagesAsync(client, "&enabled=false", [.. ids.Where((_, i) => (Count - 1 - i) % 5 == 0)], 5);
        await PagesAsync(client, "&name=ROOM-7", [ids[Count - 1 - 7]], 1);
        await PagesAsync(client, "&template_id=tpl", ids[^3..], 3);

        string tenth = (await client.GetAsync($"/v2/rooms/{ids[10]}")).Ok().Text("created_at")!;
        await PagesAsync(client, $"&after={tenth}", ids[..10], 10);
        await PagesAsync(client, $"&before={tenth}", ids[11..], 10, 4);
        await VideoSdkPagesAsync(await host.VideoSdkAsync(), ids);
    }

    /// <summary>Follows <c>last</c> to the end and checks the order of all and the sizes of the pages.</summary>
    private static async Task PagesAsync(ApiClient client, string query, List<string> expected, params int[] expectedSizes)
    {
        var seen = new List<string>();
        var sizes = new List<int>();
        for (string? last = null; ;)
        {
            ApiReply page = (await client.GetAsync($"/v2/rooms?{(last is null ? "" : $"start={last}")}{query}")).Ok();
            last = page.Text("last");
            if (page.Data.Count == 0)
            {
                Assert.Null(last);
                Assert.Equal(expected, seen);
                Assert.Equal(expectedSizes, sizes);
                return;
            }
            seen.AddRange(page.Data.Select(room => room.GetProperty("id").GetString()!));
            sizes.Add(page.Data.Count);
            Assert.Equal(seen[^1], last);
        }
    }

    private static async Task VideoSdkPagesAsync(ApiClient client, List<string> ids)
    {
        foreach ((string query, int page, int perPage, int lastPage) in ((string, int, int, int)[])
            [("", 1, 20, 2), ("?page=2", 2, 20, 2), ("?page=3&perPage=10", 3, 10, 3), ("?page=4&perPage=10", 4, 10, 3), ("?perPage=1", 1, 1, 25), ("?perPage=100", 1, 100, 1), ("?page=1000000&perPage=100", 1_000_000, 100, 1)])
        {
            ApiReply reply = (await client.GetAsync($"/v2/rooms{query}")).Ok();
            Assert.Equal(
                $$"""{"currentPage":{{page}},"perPage":{{perPage}},"lastPage":{{lastPage}},"total":{{Count}}}""",
                reply.Json.GetProperty("pageInfo").GetRawText());
            Assert.Equal(ids.Skip((page - 1) * perPage).Take(perPage), reply.Data.Select(room => room.GetProperty("id").GetString()));
        }
    }
}
