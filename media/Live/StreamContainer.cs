using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Serverless.Domain.Playback;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>A stream's blobs as players read them, each with the headers that players and caches go by.</summary>
internal sealed class StreamContainer(BlobContainerClient container, string prefix, StorageRetry retry)
{
    /// <summary>A segment never changes.</summary>
    public const string SegmentCaching = "public, max-age=31536000, immutable";

    /// <summary>A playlist that still changes.</summary>
    public const string LivePlaylistCaching = "max-age=1";

    // Players do not wait: what an outage has held up is tried again soon.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);

    public SegmentStore Segments { get; } = new(container, prefix, SegmentCaching, retry);

    /// <param name="plan">Where it is.</param>
    /// <param name="trusted">As <see cref="TrustPolicy"/> takes it.</param>
    /// <param name="log">Tells every fault.</param>
    /// <param name="clock">Of pauses.</param>
    public static StreamContainer Open(LivePlan plan, Func<Task> trusted, WorkerLog log, TimeProvider clock) => new(
        JobContainer.Connect(plan.Playback, NetworkTimeout, new TrustPolicy(trusted, log, clock)),
        plan.Folder.Length == 0 ? "" : plan.Folder.TrimEnd('/') + "/",
        new StorageRetry(log, clock) { LongestWait = LongestWait });

    /// <summary>Blob name of something in the stream's folder.</summary>
    public string PathOf(string name) => prefix + name;

    public Task PutPlaylistAsync(string name, string text, bool isFinal, CancellationToken cancellationToken) =>
        PutAsync(name, text, PlaybackHeaders.PlaylistType, isFinal ? PlaybackHeaders.FinalPlaylistCaching : LivePlaylistCaching, cancellationToken);

    public Task PutCaptionsAsync(CaptionName name, string text, CancellationToken cancellationToken) =>
        PutAsync(name.ToString(), text, "text/vtt", SegmentCaching, cancellationToken);

    /// <summary>The text of a blob, or null when there is none.</summary>
    public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) => retry.RunAsync(
        prefix + name,
        async token =>
        {
            BlobClient blob = container.GetBlobClient(prefix + name);
            return await blob.ExistsAsync(token) ? (await blob.DownloadContentAsync(token)).Value.Content.ToString() : null;
        },
        JobContainer.Patience, cancellationToken);

    /// <summary>Captions of all attempts.</summary>
    public Task<IReadOnlySet<CaptionName>> ListCaptionsAsync(CancellationToken cancellationToken) => retry.RunAsync(
        "list",
        async token =>
        {
            HashSet<CaptionName> found = [];
            await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix + "a", token))
            {
                if (CaptionName.Parse(blob.Name[prefix.Length..]) is { } name)
                    found.Add(name);
            }
            return (IReadOnlySet<CaptionName>)found;
        },
        JobContainer.Patience, cancellationToken);

    public Task DeleteAsync(CaptionName name, CancellationToken cancellationToken) => retry.RunAsync(
        prefix + name, async token => await container.GetBlobClient(prefix + name).DeleteIfExistsAsync(cancellationToken: token), JobContainer.Patience, cancellationToken);

    private Task<Response<BlobContentInfo>> PutAsync(string name, string text, string contentType, string caching, CancellationToken cancellationToken) => retry.RunAsync(
        prefix + name,
        async token => await container.GetBlobClient(prefix + name).UploadAsync(
            new BinaryData(text), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType, CacheControl = caching } }, token),
        SegmentUploader.OutagePatience, cancellationToken);
}
