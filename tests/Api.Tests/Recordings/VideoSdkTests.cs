using System.Text.Json;
using Serverless.Api.Tests.Hosting;
using Serverless.Domain.Workers;

namespace Serverless.Api.Tests.Recordings;

/// <summary>The same recordings in VideoSDK's words.</summary>
[Collection(ApiTests.Name)]
public sealed class VideoSdkTests(ApiFixture fixture)
{
    private const string Page = "https://meet.example.com/room";

    [Fact(Timeout = 60_000)]
    public async Task Recording_FromStartToDelete_IsTheJobOfBothDialects()
    {
        ApiHost host = fixture.Shared;
        (ApiClient videoSdk, ApiClient hundredMs) = (await host.VideoSdkAsync(), await host.HundredMsAsync());
        string room = (await videoSdk.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;

        ApiReply started = await videoSdk.PostAsync(
            "/v2/recordings/start",
            new
            {
                roomId = room,
                templateUrl = Page,
                config = new { layout = new { type = "GRID" }, quality = "high", orientation = "portrait", mode = "video-and-audio" },
                transcription = new { enabled = true, summary = new { enabled = true, prompt = "a lesson" } },
            });
        Assert.Equal("Recording started successfully", started.Ok().Body);
        (await videoSdk.PostAsync("/v2/recordings/start", new { roomId = room, templateUrl = Page })).IsError(409, "beam already started");

        string id = Assert.Single((await hundredMs.GetAsync($"/v2/recordings?room_id={room}")).Ok().Data).GetProperty("id").GetString()!;
        var worker = new FakeWorker(host, id, attempt: 1);
        WorkerAssignment assignment = await worker.HelloAsync();
        Assert.Equal((Page + "?layout=GRID&mode=video-and-audio&quality=high&orientation=portrait", 1080, 1920, "a lesson", 4), (assignment.MeetingUrl.OriginalString, assignment.Width, assignment.Height, assignment.Transcription!.Summary!.Context, assignment.Transcription.Summary.Sections.Count));
        await worker.ReportAsync(WorkerReportType.Started);
        await hundredMs.ReachesAsync(id, "running");
        Assert.Equal(JsonValueKind.Null, (await videoSdk.GetAsync($"/v2/recordings/{id}")).Ok().Json.GetProperty("file").ValueKind);

        Assert.Equal("Recording stopped successfully", (await videoSdk.PostAsync("/v2/recordings/end", new { roomId = room })).Ok().Body);
        (await videoSdk.PostAsync("/v2/recordings/end", new { roomId = room })).IsError(404, "beam not found");
        await worker.UploadAsync([1, 2, 3]);
        (await videoSdk.SendAsync(HttpMethod.Delete, $"/v2/recordings/{id}", body: null)).IsError(409, "recording has not ended");
        await worker.ReportAsync(WorkerReportType.Stopped);
        await worker.ReportAsync(WorkerReportType.Processed);
        await hundredMs.ReachesAsync(id, "completed");

        JsonElement shown = Assert.Single((await videoSdk.GetAsync($"/v2/recordings?roomId={room}")).Ok().Data);
        Assert.Equal((id, room, "completed"), (shown.GetProperty("id").GetString(), shown.GetProperty("roomId").GetString(), shown.GetProperty("status").GetString()));
        Assert.Equal([1, 2, 3], await host.Workers.GetByteArrayAsync(shown.GetProperty("file").GetProperty("fileUrl").GetString()!));

        ApiClient other = await host.VideoSdkAsync(TestApp.Two);
        (await other.SendAsync(HttpMethod.Delete, $"/v2/recordings/{id}", body: null)).IsError(404, "recording not found");
        (await videoSdk.SendAsync(HttpMethod.Delete, $"/v2/recordings/{id}", body: null)).Ok();
        (await videoSdk.GetAsync($"/v2/recordings/{id}")).IsError(404, "recording not found");
        Assert.Empty((await videoSdk.GetAsync($"/v2/recordings?roomId={room}")).Ok().Data);
        Assert.Empty((await hundredMs.GetAsync($"/v2/recording-assets?room_id={room}")).Ok().Data);
        Assert.False((await host.Workers.GetAsync(shown.GetProperty("file").GetProperty("fileUrl").GetString()!)).IsSuccessStatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task List_SeveralRecordings_IsPagedByNumber()
    {
        await using ApiHost host = await fixture.StartHostAsync();
        ApiClient client = await host.VideoSdkAsync();
        for (var i = 0; i < 3; i++)
        {
            string room = (await client.PostAsync("/v2/rooms", new { })).Ok().Text("roomId")!;
            (await client.PostAsync("/v2/recordings/start", new { roomId = room, templateUrl = Page, config = new { mode = "audio" } }, $"key-{i}")).Ok();
            Assert.Equal("Recording started successfully", (await client.PostAsync("/v2/recordings/start", new { roomId = room, templateUrl = Page, config = new { mode = "audio" } }, $"key-{i}")).Ok().Body);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        ApiReply second = (await client.GetAsync("/v2/recordings?page=2&perPage=2")).Ok();
        ApiReply beyond = (await client.GetAsync("/v2/recordings?page=9&perPage=2")).Ok();

        Assert.Equal("""{"currentPage":2,"perPage":2,"lastPage":2,"total":3}""", second.Json.GetProperty("pageInfo").GetRawText());
        Assert.Equal((1, 0), (second.Data.Count, beyond.Data.Count));
        DateTimeOffset[] times = [.. (await client.GetAsync("/v2/recordings")).Ok().Data.Select(r => r.GetProperty("createdAt").GetDateTimeOffset())];
        Assert.Equal(times.OrderDescending(), times);
        Assert.Empty((await client.GetAsync("/v2/recordings?roomId=nowhere")).Ok().Data);
    }
}
