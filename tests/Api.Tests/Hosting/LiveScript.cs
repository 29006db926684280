using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Domain.Workers;
using Serverless.Tests.Support;

namespace Serverless.Api.Tests.Hosting;

/// <summary>Steps that tests of live streams and external streams have in common.</summary>
internal static class LiveScript
{
    public const string Segment = "v0_00001.ts";

    /// <summary>A live stream that runs, with its worker.</summary>
    public static async Task<(string Id, FakeWorker Worker)> StreamingAsync(this ApiHost host, ApiClient client, string room, object? body = null)
    {
        string id = (await client.PostAsync($"/v2/live-streams/room/{room}/start", body ?? new { meeting_url = RecordingScript.Page })).Ok().Text("id")!;
        return (id, await host.CaptureAsync(client, "live-streams", id));
    }

    /// <summary>Plays the worker of a job until the job runs.</summary>
    public static async Task<FakeWorker> CaptureAsync(this ApiHost host, ApiClient client, string kind, string id)
    {
        var worker = new FakeWorker(host, id, attempt: 1);
        await worker.HelloAsync();
        await worker.ReportAsync(WorkerReportType.Started);
        await client.ReachesAsync(kind, id, "running");
        return worker;
    }

    /// <summary>Waits until a job of the kind has the status.</summary>
    public static async Task<ApiReply> ReachesAsync(this ApiClient client, string kind, string id, string status)
    {
        ApiReply reply = null!;
        try
        {
            await Wait.UntilAsync(async () => (reply = (await client.GetAsync($"/v2/{kind}/{id}")).Ok()).Text("status") == status, TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"never {status}: {reply.Body}");
        }
        return reply;
    }

    /// <summary>Uploads the smallest stream in the worker's name: a master, a playlist and a segment.</summary>
    public static async Task PublishAsync(this FakeWorker worker)
    {
        LivePlan plan = worker.Assignment.Live!;
        var container = new BlobContainerClient(plan.Playback);
        string folder = plan.Folder.Length == 0 ? "" : plan.Folder + "/";
        await PutAsync(folder + Segment, "video/mp2t", "a segment");
        await PutAsync(folder + "v0.m3u8", "application/vnd.apple.mpegurl", $"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:2.0,\n{Segment}\n");
        await PutAsync(folder + "master.m3u8", "application/vnd.apple.mpegurl", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000000\nv0.m3u8\n");

        Task PutAsync(string name, string type, string text) => container.GetBlobClient(name).UploadAsync(
            new BinaryData(Encoding.UTF8.GetBytes(text)), new BlobUploadOptions { HttpHeaders = new() { ContentType = type } });
    }
}
