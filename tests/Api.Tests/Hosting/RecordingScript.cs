using Azure.Storage.Blobs;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Hosting;

/// <summary>Steps that tests of recordings have in common.</summary>
internal static class RecordingScript
{
    public const string Page = "https://meet.example.com/room?skip_preview=true";

    /// <summary>A new room's id.</summary>
    public static async Task<string> NewRoomAsync(this ApiClient client, object? body = null) => (await client.PostAsync("/v2/rooms", body ?? new { })).Ok().Text("id")!;

    /// <summary>Starts a recording of the room and returns its id.</summary>
    public static async Task<string> StartAsync(this ApiClient client, string room, object? body = null) =>
        (await client.PostAsync($"/v2/recordings/room/{room}/start", body ?? new { meeting_url = Page })).Ok().Text("id")!;

    /// <summary>A recording that runs, with its worker.</summary>
    public static async Task<(string Id, FakeWorker Worker)> RunningAsync(this ApiHost host, ApiClient client, string room)
    {
        string id = await client.StartAsync(room);
        var worker = new FakeWorker(host, id, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        await client.ReachesAsync(id, "running");
        // The timers of what runs are set, so that the clock can be moved.
        await host.SettledAsync();
        return (id, worker);
    }

    /// <summary>Waits until the recording has the status.</summary>
    public static async Task<ApiReply> ReachesAsync(this ApiClient client, string id, string status)
    {
        ApiReply reply = null!;
        try
        {
            await Wait.UntilAsync(async () => (reply = (await client.GetAsync($"/v2/recordings/{id}")).Ok()).Text("status") == status, TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"never {status}: {reply.Body}");
        }
        return reply;
    }

    /// <summary>Uploads a file in the worker's name and reports it.</summary>
    public static async Task UploadAsync(this FakeWorker worker, byte[] content, double seconds = 12.6, int? width = 1280, int? height = 720)
    {
        var container = new BlobContainerClient(worker.Assignment.Container);
        await container.GetBlobClient(worker.Assignment.RecordingPath).UploadAsync(BinaryData.FromBytes(content), overwrite: true);
        await worker.ReportAsync(WorkerReportType.Asset, asset: new("room-composite", worker.Assignment.RecordingPath, content.Length, seconds, width, height));
    }

    /// <summary>The types of the recording's events, in order.</summary>
    public static async Task<string[]> EventsAsync(this ApiClient client, string id) =>
        [.. (await client.GetAsync($"/v2/recordings/{id}/events")).Ok().Data.Select(e => e.GetProperty("type").GetString()!)];

    /// <summary>Moves the clock step by step, giving what it sets off time to happen, until a reply is as wanted.</summary>
    public static async Task<ApiReply> MoveUntilAsync(this ApiHost host, TimeSpan step, TimeSpan longest, Func<Task<ApiReply>> ask, Func<ApiReply, bool> wanted)
    {
        ApiReply reply = (await ask()).Ok();
        for (TimeSpan moved = TimeSpan.Zero; !wanted(reply); moved += step)
        {
            Assert.True(moved <= longest, $"not within {longest}: {reply.Body}");
            host.Clock.Advance(step);
            await Wait.ForAsync(async () => wanted(reply = (await ask()).Ok()), TimeSpan.FromMilliseconds(250));
        }
        return reply;
    }
}
