using Microsoft.Extensions.Options;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.LiveStreams;

/// <summary>What destinations and settings change of live streams.</summary>
[Collection(ApiTests.Name)]
public sealed class SettingsTests(ApiFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task Start_NamedDestination_TakesItsSettingsUnlessTheStartSaysOtherwise()
    {
        await using ApiHost host = await fixture.StartHostAsync(settings: new Dictionary<string, string?>
        {
            ["Apps:0:MeetingUrlTemplate"] = "https://meet.example.com/{room_id}?to={destination}",
            ["Apps:0:Destinations:0:Name"] = "tall",
            ["Apps:0:Destinations:0:Layers"] = "720x1280@2500+96, 360x640@400",
            ["Apps:0:Destinations:0:FrameRate"] = "25",
            ["Apps:0:Destinations:0:PlaylistType"] = "event",
            ["Apps:0:Destinations:0:PlaylistSegments"] = "20",
            ["Apps:0:Destinations:0:SegmentSeconds"] = "4",
            ["Apps:0:Destinations:0:HlsVod"] = "true",
            ["Apps:0:Destinations:0:VodZip"] = "true",
            ["Apps:0:Destinations:1:Name"] = "plain",
            ["LiveStream:SegmentSeconds"] = "3",
        });
        ApiClient client = await host.HundredMsAsync();
        string room = await client.NewRoomAsync();

        ApiReply none = await client.PostAsync($"/v2/live-streams/room/{room}/start", new { });
        string tall = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { destination = "tall", recording = new { single_file_per_layer = true } })).Ok().Text("id")!;
        string plain = (await client.PostAsync($"/v2/live-streams/room/{room}/start", new { destination = "plain" })).Ok().Text("id")!;
        WorkerAssignment first = await new FakeWorker(host, tall, attempt: 1).HelloAsync();
        WorkerAssignment second = await new FakeWorker(host, plain, attempt: 1).HelloAsync();

        Assert.Equal(ErrorBody.Of(400, "invalid input", "destination: is required; there are \"tall\", \"plain\""), none.Body);
        Assert.Equal([new LiveLayer(720, 1280, 25, 2500, 96), new LiveLayer(360, 640, 15, 400, 128)], first.Live!.Layers);
        Assert.Equal((PlaylistType.Event, 20, true, true, 4), (first.Live.Type, first.Live.WindowSegments, first.Live.RecordVod, first.Live.RecordFiles, first.SegmentSeconds));
        Assert.Equal($"https://meet.example.com/{room}?to=tall", first.MeetingUrl.OriginalString);
        Assert.Equal((3, false), (second.SegmentSeconds, second.Live!.RecordVod));
        Assert.Equal((true, false), (first.Live.RecordZip, second.Live.RecordZip));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("LiveStream:Layers", "1280x720,1920x1080", "Layers must begin with the largest")]
    [InlineData("LiveStream:Layers", "1281x720", "even sides")]
    [InlineData("LiveStream:Layers", "1280x100", "the shorter from 144")]
    [InlineData("LiveStream:Layers", "720p", "must be sizes as in")]
    [InlineData("LiveStream:Layers", "1280x720,1152x648,1024x576,896x504,768x432,640x360", "at most 5")]
    [InlineData("Apps:0:Destinations:0:Layers", "1280x720@10", "50 to 20000 kbit/s")]
    [InlineData("Apps:0:Destinations:0:PlaylistType", "vod", "must be live or event")]
    [InlineData("Apps:0:Destinations:0:PlaylistSegments", "2", "from 3 to 150")]
    [InlineData("Apps:0:Destinations:0:SegmentSeconds", "11", "from 1 to 10")]
    [InlineData("Apps:0:Destinations:1:VodZip", "true", "Name is required")]
    [InlineData("LiveStream:PlaylistSegments", "151", "PlaylistSegments")]
    [InlineData("Playback:Mode", "private", "Mode")]
    [InlineData("Playback:BaseUrl", "cdn.example.com", "BaseUrl")]
    public async Task Host_SettingOutOfRange_IsNotStarted(string name, string value, string fault)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            fixture.StartHostAsync(settings: new Dictionary<string, string?> { ["Apps:0:Destinations:0:Name"] = "one", [name] = value }));

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }
}
