using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>The job's container in Blob Storage, reached by its SAS.</summary>
internal sealed class JobContainer(BlobContainerClient container, StorageRetry retry)
{
    private const string SegmentsPrefix = "segments/";

    /// <summary>Bytes. A blob has at most 50,000 blocks: 390 GiB.</summary>
    public const int Block = 8 << 20;

    // Bytes: what a line of 70 Mbit/s uploads within the deadline of one call.
    private const long LargestAtOnce = 256 << 20;

    /// <summary>How long a call that nothing else bounds bears an outage.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The recording's segments.</summary>
    public SegmentStore Segments { get; } = new(container, SegmentsPrefix, cacheControl: null, retry);

    /// <param name="address">With its SAS.</param>
    /// <param name="trusted">As <see cref="TrustPolicy"/> takes it.</param>
    /// <param name="log">Tells every fault.</param>
    /// <param name="clock">Of pauses.</param>
    public static JobContainer Open(Uri address, Func<Task> trusted, WorkerLog log, TimeProvider clock) =>
        new(Connect(address, TimeSpan.FromSeconds(30), new TrustPolicy(trusted, log, clock)), new StorageRetry(log, clock));

    /// <param name="address">With its SAS.</param>
    /// <param name="networkTimeout">Of one call.</param>
    /// <param name="policy">Before every request.</param>
    public static BlobContainerClient Connect(Uri address, TimeSpan networkTimeout, TrustPolicy policy)
    {
        // Retries are ours: they are told in the log and bounded by the job.
        BlobClientOptions options = new() { Retry = { MaxRetries = 0, NetworkTimeout = networkTimeout, Mode = RetryMode.Fixed } };
        options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        return new BlobContainerClient(address, options);
    }

    /// <summary>Uploads a finished file: at once, which is several times faster, and where that fails in blocks, which a slow line bears better.</summary>
    public async Task UploadFileAsync(string name, string path, string contentType, CancellationToken cancellationToken)
    {
        long atOnce = LargestAtOnce;
        await retry.RunAsync(
            name,
            async token =>
            {
                BlobUploadOptions options = new()
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                    TransferOptions = new() { MaximumTransferSize = Block, InitialTransferSize = atOnce, MaximumConcurrency = 2 },
                };
                atOnce = Block;
                await using FileStream file = File.OpenRead(path);
                return await container.GetBlobClient(name).UploadAsync(file, options, token);
            },
            Patience, cancellationToken);
    }

    /// <summary>Uploads a file while it is made.</summary>
    public BlockUpload BeginUpload(string name, string contentType, CancellationToken cancellationToken) =>
        new(container.GetBlockBlobClient(name), contentType, retry, cancellationToken);

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
}
