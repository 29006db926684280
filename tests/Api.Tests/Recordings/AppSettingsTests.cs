using System.Net;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Recordings;

/// <summary>What the settings of one app change of its recordings, and of no other app's.</summary>
[Collection(ApiTests.Name)]
public sealed class AppSettingsTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Start_WithoutPage_CapturesTheAppsTemplate()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Apps:0:MeetingUrlTemplate"] = "https://meet.example.com/{room_name}/{room_id}?code={room_code}&to={destination}",
        });
        ApiClient client = await host.HundredMsAsync();
        ApiReply room = (await client.PostAsync("/v2/rooms", new { name = "a:b" })).Ok();
        string code = (await (await host.VideoSdkAsync()).GetAsync($"/v2/rooms/{room.Text("id")}")).Ok().Text("roomId")!;

        string id = await client.StartAsync(room.Text("id")!, new { });
        string own = await client.StartAsync(await client.NewRoomAsync(), new { meeting_url = RecordingScript.Page });

        Assert.Equal($"https://meet.example.com/a%3Ab/{room.Text("id")}?code={code}&to=default", (await new FakeWorker(host, id, attempt: 1).HelloAsync()).MeetingUrl.OriginalString);
        Assert.Equal(RecordingScript.Page, (await client.GetAsync($"/v2/recordings/{own}")).Ok().Text("meeting_url"));

        ApiClient other = await host.HundredMsAsync(TestApp.Two);
        (await other.PostAsync(Path(await other.NewRoomAsync()), new { })).IsErrorWithDetails(400);
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_DestinationHasALayout_IsGivenToThePageUnlessTheCallSaysOtherwise()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Apps:0:Destinations:0:Name"] = "large",
            ["Apps:0:Destinations:0:Layout"] = "SIDEBAR",
        });
        ApiClient client = await host.HundredMsAsync();
        ApiClient videoSdk = await host.VideoSdkAsync();
        string room = await client.NewRoomAsync();
        string other = await client.NewRoomAsync();

        string id = await client.StartAsync(room, new { meeting_url = "https://example.com/meet" });
        (await videoSdk.PostAsync("/v2/recordings/start", new { roomId = other, templateUrl = "https://example.com/meet", config = new { layout = new { type = "GRID" } } })).Ok();

        Assert.Equal("https://example.com/meet?layout=SIDEBAR", (await client.GetAsync($"/v2/recordings/{id}")).Ok().Text("meeting_url"));
        Assert.Equal("https://example.com/meet?layout=GRID", (await client.GetAsync($"/v2/recordings?room_id={other}")).Ok().Data[0].GetProperty("meeting_url").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_TemplateLeadsToAPrivateAddress_IsRefused()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Apps:0:MeetingUrlTemplate"] = "https://{room_name}/" });
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync(new { name = "127.0.0.1" });

        ApiReply refused = await client.PostAsync(Path(room), new { });

        Assert.Equal((400, ErrorBody.Of(400, "invalid input", "meeting_url: must be a public address")), ((int)refused.Status, refused.Body));
    }

    [Fact(Timeout = 60_000)]
    public async Task Start_SeveralDestinations_WantsOneAndTakesItsSettings()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Apps:0:Destinations:0:Name"] = "large",
            ["Apps:0:Destinations:0:Width"] = "1920",
            ["Apps:0:Destinations:0:Height"] = "1080",
            ["Apps:0:Destinations:0:FrameRate"] = "25",
            ["Apps:0:Destinations:0:MaxDuration"] = "00:00:12",
            ["Apps:0:Destinations:0:Thumbnails"] = "640x360@2,10",
            ["Apps:0:Destinations:1:Name"] = "small",
        });
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();

        Assert.Equal(
            ErrorBody.Of(400, "invalid input", "destination: is required; there are \"large\", \"small\""),
            (await client.PostAsync(Path(room), new { meeting_url = RecordingScript.Page })).Body);
        Assert.Equal(
            ErrorBody.Of(400, "invalid input", "destination: is not configured; there are \"large\", \"small\""),
            (await client.PostAsync(Path(room), new { meeting_url = RecordingScript.Page, destination = "default" })).Body);

        string large = await client.StartAsync(room, new { meeting_url = RecordingScript.Page, destination = "large" });
        string small = await client.StartAsync(room, new { meeting_url = RecordingScript.Page, destination = "small", resolution = new { width = 640, height = 480 } });
        (await client.PostAsync(Path(room), new { meeting_url = RecordingScript.Page, destination = "small" })).IsError(409, "beam already started");

        var worker = new FakeWorker(host, large, attempt: 1);
        WorkerAssignment first = await worker.HelloAsync();
        WorkerAssignment second = await new FakeWorker(host, small, attempt: 1).HelloAsync();
        Assert.Equal((1920, 1080, 25), (first.Width, first.Height, first.FrameRate));
        Assert.Equal((640, 480, 30), (second.Width, second.Height, second.FrameRate));
        Assert.Equal((640, 360), (first.Thumbnails!.Width, first.Thumbnails.Height));
        Assert.Equal([2, 10], first.Thumbnails.Offsets);
        Assert.Null(second.Thumbnails);

        await worker.ReportAsync(WorkerReportType.Started);
        Assert.Equal("large", (await client.ReachesAsync(large, "running")).Text("destination"));
        host.Clock.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal("max duration reached", (await client.ReachesAsync(large, "stopping")).Text("stop_reason"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Asset_WithThumbnails_NamesThem()
    {
        ApiClient client = await fixture.Shared.HundredMsAsync();
        (string id, FakeWorker worker) = await fixture.Shared.RunningAsync(client, await client.NewRoomAsync());
        string[] stills = ["thumbnails/r/20260101/Rec-r-1-2.jpg", "thumbnails/r/20260101/Rec-r-1-10.jpg"];
        var asset = new WorkerAsset("room-composite", worker.Assignment.RecordingPath, 1000, 12.6, 1280, 720);

        await worker.ReportAsync(WorkerReportType.Asset, asset: asset with { Thumbnails = stills });
        (HttpStatusCode refused, _) = await worker.TryReportAsync(new() { Type = WorkerReportType.Asset, Asset = asset with { Thumbnails = [""] } });

        ApiReply recording = (await client.GetAsync($"/v2/recordings/{id}")).Ok();
        Assert.Equal(stills, recording.Json.GetProperty("recording_assets")[0].GetProperty("thumbnails").EnumerateArray().Select(still => still.GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, refused);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Apps:0:MeetingUrlTemplate", "https://example.com/{room}", "Apps:0:MeetingUrlTemplate knows no {room}")]
    [InlineData("Apps:0:MeetingUrlTemplate", "/room/{room_id}", "Apps:0:MeetingUrlTemplate must be an absolute http(s) URL")]
    [InlineData("Apps:0:MeetingUrlTemplate", "https://example.com/{room_id", "Apps:0:MeetingUrlTemplate has a { or }")]
    [InlineData("Apps:0:RetentionDays", "-1", "Apps:0:RetentionDays must be from 0 to 3650")]
    [InlineData("Apps:0:Destinations:0:Name", "a/b", "Apps:0:Destinations:0:Name must be")]
    [InlineData("Apps:0:Destinations:0:Width", "1280", "Apps:0:Destinations:0:Name is required")]
    [InlineData("Apps:0:Destinations:0:Thumbnails", "2", "Apps:0:Destinations:0:Name is required")]
    [InlineData("Apps:0:Destinations:0:Nmae", "x", "Nmae")]
    public async Task Host_WithABadSetting_DoesNotStart(string name, string value, string fault)
    {
        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => fixture.StartHostAsync(settings: new Dictionary<string, string?> { [name] = value }));

        Assert.Contains(fault, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Retention_OfOneApp_LeavesTheOthersJobs()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Apps:0:RetentionDays"] = "1", ["Retention:Days"] = "3" });
        string[] ids = await Task.WhenAll(CompletedAsync(host, TestApp.One), CompletedAsync(host, TestApp.Two));

        host.Clock.Advance(TimeSpan.FromHours(25));
        ApiClient one = await host.HundredMsAsync();
        await Wait.UntilAsync(async () => (int)(await one.GetAsync($"/v2/recordings/{ids[0]}")).Status == 404, TimeSpan.FromSeconds(20));

        Assert.Empty((await one.GetAsync("/v2/recordings")).Ok().Data);
        Assert.Empty((await one.GetAsync("/v2/recording-assets")).Ok().Data);
        Assert.Contains(host.Logs.Entries, e => e.Message.Contains($"Job {ids[0]} of app {TestApp.One.AccessKey}", StringComparison.Ordinal) && e.Message.Contains("1 days ago", StringComparison.Ordinal));
        ApiClient two = await host.HundredMsAsync(TestApp.Two);
        Assert.Equal("completed", (await two.GetAsync($"/v2/recordings/{ids[1]}")).Ok().Text("status"));
    }

    private static string Path(string room) => $"/v2/recordings/room/{room}/start";

    private static async Task<string> CompletedAsync(ApiHost host, TestApp app)
    {
        ApiClient client = await host.HundredMsAsync(app);
        (string id, FakeWorker worker) = await host.RunningAsync(client, await client.NewRoomAsync());
        (await client.PostAsync($"/v2/recordings/{id}/stop")).Ok();
        await worker.UploadAsync([1, 2, 3]);
        await worker.ReportAsync(WorkerReportType.Stopped);
        await client.ReachesAsync(id, "completed");
        return id;
    }
}
