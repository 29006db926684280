using System.Net;
using System.Text;
using System.Text.Json;
using Serverless.Api.Tests.Hosting;

namespace Serverless.Api.Tests.Rooms;

[Collection(ApiTests.Name)]
public sealed class RoomTests(ApiFixture fixture)
{
    private static readonly object Everything = new
    {
        name = "Daily.Standup-1:a_b",
        description = "Jeden Morgen — 毎朝 😀",
        template_id = "tpl",
        region = "eu",
        large_room = true,
        size = 20000,
        max_duration_seconds = 43200,
        polls = (string[])["p1", "p2"],
        webhook = new { url = "https://example.com/hook?a=b", headers = new { Authorization = "Basic x" } },
        enabled = false,
        unknown = new { ignored = true },
    };

    [Fact(Timeout = 30_000)]
    public async Task Create_EveryFieldOf100ms_IsGivenBack()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();

        ApiReply created = (await client.PostAsync("/v2/rooms", Everything)).Ok();
        ApiReply got = (await client.GetAsync($"/v2/rooms/{created.Text("id")}")).Ok();

        Assert.Equal(created.Body, got.Body);
        foreach (JsonProperty sent in JsonSerializer.SerializeToElement(Everything).EnumerateObject().Where(p => p.Name != "unknown"))
            Assert.True(JsonElement.DeepEquals(sent.Value, got.Json.GetProperty(sent.Name)), sent.Name);
        Assert.Equal(created.Text("created_at"), created.Text("updated_at"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Create_EveryFieldOfVideoSdk_IsGivenBackInBothDialects()
    {
        ApiClient client = await fixture.Shared.VideoSdkAsync();
        var body = new
        {
            customRoomId = "final-testing",
            webhook = new { endPoint = "https://example.com/hook", events = (string[])["recording-started", "session*", "*"] },
            autoCloseConfig = new { type = "session-end-and-deactivate", duration = 60 },
            autoStartConfig = new
            {
                recording = new
                {
                    templateUrl = "https://example.com/layout",
                    transcription = new { enabled = true, summary = new { enabled = true, prompt = "Titles" } },
                    config = new { layout = new { type = "GRID", priority = "SPEAKER", gridSize = 4 }, theme = "DARK", mode = "audio", quality = "med", orientation = "portrait" },
                },
                hls = new { config = new { recording = new { enabled = "true" } } },
            },
        };

        ApiReply created = (await client.PostAsync("/v2/rooms", body)).Ok();
        JsonElement sent = JsonSerializer.SerializeToElement(body);
        foreach (string name in (string[])["customRoomId", "webhook", "autoCloseConfig", "autoStartConfig"])
            Assert.True(JsonElement.DeepEquals(sent.GetProperty(name), created.Json.GetProperty(name)), name);

        JsonElement links = created.Json.GetProperty("links");
        Assert.Equal($"/v2/rooms/{created.Text("roomId")}", new Uri(links.GetProperty("get_room").GetString()!).AbsolutePath);
        Assert.Equal(created.Body, (await client.GetAsync(new Uri(links.GetProperty("get_room").GetString()!).AbsolutePath)).Ok().Body);
        ApiReply as100ms = (await (await fixture.Shared.HundredMsAsync()).GetAsync("/v2/rooms/final-testing")).Ok();
        Assert.Equal(created.Text("id"), as100ms.Text("id"));
        Assert.Equal("""{"url":"https://example.com/hook","headers":null}""", as100ms.Json.GetProperty("webhook").GetRawText());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"name":null,"size":null,"webhook":null,"autoCloseConfig":null}""")]
    public async Task Create_NothingSaid_HasDefaults(string? body)
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();

        ApiReply room = (await client.SendAsync(HttpMethod.Post, "/v2/rooms", body is null ? null : Encoding.UTF8.GetBytes(body))).Ok();

        Assert.Equal(room.Text("id"), room.Text("name"));
        Assert.Equal(
            """[true,"","","auto",false,0,0,null,null]""",
            JsonSerializer.Serialize(((string[])["enabled", "description", "template_id", "region", "large_room", "size", "max_duration_seconds", "polls", "webhook"]).Select(name => room.Json.GetProperty(name))));
    }

    [Fact(Timeout = 30_000)]
    public async Task Create_NameThatIsThere_UpdatesThatRoom()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        ApiReply first = (await client.PostAsync("/v2/rooms", new { name = "Twice", description = "one", size = 5 })).Ok();
        fixture.Shared.Clock.Advance(TimeSpan.FromMilliseconds(1));

        ApiReply second = (await client.PostAsync("/v2/rooms", new { name = "tWICE", description = "two" })).Ok();

        Assert.Equal(first.Text("id"), second.Text("id"));
        Assert.Equal(("two", 5), (second.Text("description"), second.Json.GetProperty("size").GetInt32()));
        Assert.Equal(first.Text("created_at"), second.Text("created_at"));
        Assert.True(string.CompareOrdinal(first.Text("updated_at"), second.Text("updated_at")) < 0);
    }

    [Fact(Timeout = 30_000)]
    public async Task Create_CustomRoomIdThatIsThere_ReturnsTheRoomUnchanged()
    {
        ApiClient client = await fixture.Shared.VideoSdkAsync();
        ApiReply first = (await client.PostAsync("/v2/rooms", new { customRoomId = "re-used" })).Ok();

        ApiReply second = (await client.PostAsync("/v2/rooms", new { customRoomId = "re-used", autoCloseConfig = new { type = "session-ends" } })).Ok();

        Assert.Equal(first.Body, second.Body);
    }

    [Fact(Timeout = 60_000)]
    public async Task Create_OneNameInParallel_MakesOneRoom()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();

        string[] ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.NewRoomAsync(new { name = "contended", customRoomId = "contended" })));

        Assert.Single(ids.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_AnyOfTheThreeIds_IsTheSameRoom()
    {
        ApiClient client = await fixture.Shared.VideoSdkAsync();
        ApiReply room = (await client.PostAsync("/v2/rooms", new { customRoomId = "three.ids" })).Ok();

        foreach (string reference in (string[])[room.Text("id")!, room.Text("roomId")!, "three.ids"])
            Assert.Equal(room.Body, (await client.GetAsync($"/v2/rooms/{reference}")).Ok().Body);
    }

    [Fact(Timeout = 30_000)]
    public async Task Update_SomeFields_LeavesTheRest()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string id = await client.NewRoomAsync(new { name = "before", description = "kept", region = "us", polls = (string[])["p"] });

        ApiReply updated = (await client.PostAsync($"/v2/rooms/{id}", new { name = "after", enabled = false, max_duration_seconds = 120 })).Ok();

        Assert.Equal(("after", "kept", "us"), (updated.Text("name"), updated.Text("description"), updated.Text("region")));
        Assert.False(updated.Json.GetProperty("enabled").GetBoolean());
        Assert.Equal(updated.Body, (await client.GetAsync($"/v2/rooms/{id}")).Ok().Body);
        Assert.NotEqual(id, await client.NewRoomAsync(new { name = "before" }));
        Assert.Equal(id, await client.NewRoomAsync(new { name = "AFTER" }));
    }

    [Fact(Timeout = 30_000)]
    public async Task Update_Null_RemovesWebhookAutoCloseAndAutoStart()
    {
        ApiClient client = await fixture.Shared.VideoSdkAsync();
        string id = await client.NewRoomAsync(new
        {
            webhook = new { endPoint = "https://example.com/hook" },
            autoCloseConfig = new { type = "session-ends" },
            autoStartConfig = new { recording = new { } },
        });
        string[] Said(ApiReply room) => [.. ((string[])["webhook", "autoCloseConfig", "autoStartConfig"]).Where(name => room.Json.TryGetProperty(name, out _))];

        ApiReply renamed = (await client.PostAsync($"/v2/rooms/{id}", new { name = $"kept-{id}" })).Ok();
        ApiReply unhooked = (await client.PostAsync($"/v2/rooms/{id}", new { webhook = (object?)null })).Ok();
        ApiReply bare = (await client.PostAsync($"/v2/rooms/{id}", new { autoCloseConfig = (object?)null, autoStartConfig = (object?)null })).Ok();

        Assert.Equal(["webhook", "autoCloseConfig", "autoStartConfig"], Said(renamed));
        Assert.Equal(["autoCloseConfig", "autoStartConfig"], Said(unhooked));
        Assert.Empty(Said(bare));
        Assert.Equal(bare.Body, (await client.GetAsync($"/v2/rooms/{id}")).Ok().Body);
    }

    [Fact(Timeout = 30_000)]
    public async Task Update_OwnNameInOtherCase_IsAllowed()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string id = await client.NewRoomAsync(new { name = "casing" });

        Assert.Equal("CASING", (await client.PostAsync($"/v2/rooms/{id}", new { name = "CASING" })).Ok().Text("name"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Create_DuplicatedKey_TakesTheLast()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();

        ApiReply room = (await client.SendAsync(HttpMethod.Post, "/v2/rooms", """{"region":"us","region":"eu"}"""u8.ToArray())).Ok();

        Assert.Equal("eu", room.Text("region"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("id")]
    [InlineData("roomId")]
    [InlineData("customRoomId")]
    public async Task Create_CustomRoomIdIsAnyIdOfARoom_ReturnsThatRoomUnchanged(string which)
    {
        ApiClient client = await fixture.Shared.VideoSdkAsync();
        ApiReply room = (await client.PostAsync("/v2/rooms", new { customRoomId = $"any-id-{which}" })).Ok();

        for (var i = 0; i < 2; i++)
            Assert.Equal(room.Body, (await client.PostAsync("/v2/rooms", new { customRoomId = room.Text(which), autoCloseConfig = new { type = "session-ends" } })).Ok().Body);
    }

    [Fact(Timeout = 60_000)]
    public async Task Update_OneNameForManyRoomsInParallel_IsGivenOnce()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string[] rooms = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.NewRoomAsync()));

        ApiReply[] replies = await Task.WhenAll(rooms.Select(id => client.PostAsync($"/v2/rooms/{id}", new { name = "prize" })));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(9, replies.Count(reply => reply.Body == ErrorBody.Of(400, "invalid input", "name: is taken by another room")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Update_OneRoomInParallel_LosesNothing()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        string id = await client.NewRoomAsync();
        object[] bodies = [.. Enumerable.Range(0, 32).Select(i => (i % 4) switch
        {
            0 => (object)new { description = "d" },
            1 => new { region = "eu" },
            2 => new { size = 7 },
            _ => new { polls = (string[])["p"] },
        })];

        foreach (ApiReply reply in await Task.WhenAll(bodies.Select(body => client.PostAsync($"/v2/rooms/{id}", body))))
            reply.Ok();

        ApiReply room = (await client.GetAsync($"/v2/rooms/{id}")).Ok();
        Assert.Equal(("d", "eu", 7, 1), (room.Text("description"), room.Text("region"), room.Json.GetProperty("size").GetInt32(), room.Json.GetProperty("polls").GetArrayLength()));
    }
}
