using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Tests.Support;

namespace Serverless.Faults.Tests.Support;

/// <summary>One job, as its caller sees it, and what it leaves on the machine.</summary>
/// <param name="kind">What the API has it under: <c>recordings</c>, <c>live-streams</c>.</param>
internal abstract class CapturedJob(Installation installation, string kind, string id, string room)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    protected Installation Installation => installation;

    /// <summary>The worker of an attempt: one of the pool that was given the job, or one of its own.</summary>
    public RecordingWorker Worker(int attempt = 1) => installation.Pool.ServerOf(id, attempt) ?? new(installation.WorkFolder, id, attempt);

    /// <summary>Those that were launched so far.</summary>
    public IEnumerable<RecordingWorker> Workers() => Enumerable.Range(1, int.MaxValue).Select(Worker).TakeWhile(worker => worker.WasLaunched);

    public Task<JsonElement> GetAsync() => installation.CallAsync(HttpMethod.Get, $"/v2/{kind}/{id}");

    public Task StopAsync() => installation.CallAsync(HttpMethod.Post, $"/v2/{kind}/{id}/stop");

    /// <summary>Waits until it has the status; outages on the way are borne.</summary>
    public async Task<JsonElement> ReachesAsync(string status)
    {
        string seen = "";
        try
        {
            await Wait.UntilAsync(
                async () =>
                {
                    (HttpStatusCode code, string body) = await installation.TryCallAsync(HttpMethod.Get, $"/v2/{kind}/{id}");
                    seen = body;
                    return code == HttpStatusCode.OK && JsonElement.Parse(body).GetProperty("status").GetString() == status;
                },
                Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Never {status}: {seen}\n{installation.Explain()}");
        }
        return JsonElement.Parse(seen);
    }

    /// <summary>The logs, for whoever looks into a failure.</summary>
    public string Explain() => installation.Explain();

    /// <summary>Waits until the worker of an attempt captures, has uploaded so many segments, and the host knows that it captures.</summary>
    public async Task CapturesAsync(int attempt = 1, int segments = 2)
    {
        try
        {
            await Wait.UntilAsync(() => Worker(attempt).WasLaunched, TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Attempt {attempt} has no worker.\n{Explain()}");
        }
        await Worker(attempt).SaysAsync("segment.uploaded", segments);
        await Worker(attempt).SaysAsync("report.taken type=Started");
    }

    /// <summary>The types of its events, in order.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync() =>
        [.. (await installation.CallAsync(HttpMethod.Get, $"/v2/{kind}/{id}/events")).GetProperty("data").EnumerateArray().Select(e => e.GetProperty("type").GetString()!)];

    /// <summary>Names and versions of the segments that are stored, of one attempt or of all.</summary>
    public async Task<IReadOnlyList<string>> SegmentsAsync(int? attempt = null)
    {
        List<string> found = [];
        string prefix = attempt is null ? "segments/" : FormattableString.Invariant($"segments/a{attempt}/");
        await foreach (BlobItem blob in new BlobContainerClient(installation.Storage.ConnectionString, $"serverless-job-{id}").GetBlobsAsync(prefix: prefix))
            found.Add($"{blob.Name} {blob.Properties.ETag}");
        return found;
    }

    /// <summary>Asserts that no process, folder, claim or superfluous blob of it is left.</summary>
    public async Task AssertNothingIsLeftAsync()
    {
        string[] left = [];
        try
        {
            await Wait.UntilAsync(async () => (left = [.. Left(), .. await SegmentsAsync()]).Length == 0, TimeSpan.FromSeconds(15));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Left behind: {string.Join(", ", left)}\n{installation.Explain()}");
        }
        (HttpStatusCode status, string body) = await installation.TryCallAsync(HttpMethod.Post, $"/v2/{kind}/room/{room}/stop");
        Assert.True(status == HttpStatusCode.NotFound, $"The room is still claimed: {body}");
    }

    private IEnumerable<string> Left() =>
    [
        .. Workers().SelectMany(worker => worker.Processes()).Select(process => $"process {process} {ProcessTable.CommandLine(process)}"),
        .. Directory.EnumerateFileSystemEntries(installation.WorkFolder).Where(path => !path.EndsWith(".log", StringComparison.Ordinal)),
        .. ProcessTable.StaleDisplayLocks(),
    ];

    /// <summary>Downloads an asset.</summary>
    /// <returns>Path of a file of its own.</returns>
    protected async Task<string> FetchAsync(string assetId)
    {
        JsonElement link = await installation.CallAsync(HttpMethod.Get, $"/v2/recording-assets/{assetId}/presigned-url");
        string path = Path.GetTempFileName();
        await new BlobClient(new Uri(link.GetProperty("url").GetString()!)).DownloadToAsync(path);
        return path;
    }
}
