using System.Globalization;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>The job's container in Blob Storage, reached by its SAS.</summary>
internal sealed class JobContainer(BlobContainerClient container, StorageRetry retry)
{
    /// <summary>How long a call that nothing else bounds bears an outage.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const string StartKey = "start";
    private const string EndKey = "end";

    public static JobContainer Open(Uri address, WorkerLog log, TimeProvider clock)
    {
        // Retries are ours: they are told in the log and bounded by the job.
        BlobClientOptions options = new() { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(30), Mode = RetryMode.Fixed } };
        return new JobContainer(new BlobContainerClient(address, options), new StorageRetry(log, clock));
    }

    /// <summary>Uploads a segment; a repetition overwrites it with the same bytes.</summary>
    public Task UploadAsync(SegmentName name, FinishedSegment segment, TimeSpan patience, CancellationToken cancellationToken) => retry.RunAsync(
        name.ToString(),
        async token =>
        {
            BlobUploadOptions options = new()
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "video/mp2t" },
                // The next attempt goes on from here, whatever the last heartbeat said.
                Metadata = new Dictionary<string, string> { [StartKey] = Seconds(segment.Start), [EndKey] = Seconds(segment.End) },
            };
            await using FileStream file = File.OpenRead(segment.Path);
            return await container.GetBlobClient(name.ToString()).UploadAsync(file, options, token);
        },
        patience, cancellationToken);

    /// <summary>The segments that make the recording, of all attempts, as they play.</summary>
    public async Task<IReadOnlyList<StoredSegment>> SegmentsAsync(CancellationToken cancellationToken) => StoredSegment.InOrder(await AllSegmentsAsync(cancellationToken));

    /// <summary>All segments of all attempts.</summary>
    public Task<IReadOnlyList<StoredSegment>> AllSegmentsAsync(CancellationToken cancellationToken) => retry.RunAsync(
        "list",
        async token =>
        {
            List<StoredSegment> found = [];
            await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, SegmentName.Prefix, token))
            {
                if (SegmentName.Parse(blob.Name) is { } name)
                    found.Add(new StoredSegment(name, TimeOf(blob, StartKey), TimeOf(blob, EndKey)));
            }
            return (IReadOnlyList<StoredSegment>)found;
        },
        Patience, cancellationToken);

    /// <summary>Copies a segment to a stream. The whole segment is fetched first, so that a repeated fetch repeats no byte.</summary>
    public async Task CopyToAsync(SegmentName name, Stream target, CancellationToken cancellationToken)
    {
        BinaryData content = await retry.RunAsync(
            name.ToString(),
            async token => (await container.GetBlobClient(name.ToString()).DownloadContentAsync(token)).Value.Content,
            Patience, cancellationToken);
        await target.WriteAsync(content.ToMemory(), cancellationToken);
    }

    /// <summary>Uploads a finished file in blocks.</summary>
    public Task UploadFileAsync(string name, string path, string contentType, CancellationToken cancellationToken) => retry.RunAsync(
        name,
        async token =>
        {
            BlobUploadOptions options = new()
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                TransferOptions = new() { MaximumTransferSize = 8 << 20, InitialTransferSize = 8 << 20, MaximumConcurrency = 2 },
            };
            await using FileStream file = File.OpenRead(path);
            return await container.GetBlobClient(name).UploadAsync(file, options, token);
        },
        Patience, cancellationToken);

    /// <summary>Uploads a small file.</summary>
    public Task UploadContentAsync(string name, BinaryData content, string contentType, TimeSpan patience, CancellationToken cancellationToken) => retry.RunAsync(
        name,
        async token => await container.GetBlobClient(name).UploadAsync(
            content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, token),
        patience, cancellationToken);

    /// <summary>Downloads a small file, or null when there is none.</summary>
    public Task<BinaryData?> DownloadAsync(string name, CancellationToken cancellationToken) => retry.RunAsync(
        name,
        async token =>
        {
            BlobClient blob = container.GetBlobClient(name);
            return await blob.ExistsAsync(token) ? (await blob.DownloadContentAsync(token)).Value.Content : null;
        },
        Patience, cancellationToken);

    /// <summary>Deletes a file, if it is there.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => retry.RunAsync(
        name, async token => await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: token), Patience, cancellationToken);

    public Task DeleteAsync(SegmentName name, CancellationToken cancellationToken) => retry.RunAsync(
        name.ToString(), async token => await container.GetBlobClient(name.ToString()).DeleteIfExistsAsync(cancellationToken: token), Patience, cancellationToken);

    private static TimeSpan? TimeOf(BlobItem blob, string key) =>
        blob.Metadata is not null && blob.Metadata.TryGetValue(key, out string? text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
