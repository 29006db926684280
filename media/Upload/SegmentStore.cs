using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Serverless.Media.Upload;

/// <summary>Segments below a prefix of a container.</summary>
/// <param name="container">Reached by its SAS.</param>
/// <param name="prefix">Before every name; empty, or with a slash at its end.</param>
/// <param name="cacheControl">Of every segment; null for none.</param>
/// <param name="retry">How outages are borne.</param>
internal sealed class SegmentStore(BlobContainerClient container, string prefix, string? cacheControl, StorageRetry retry)
{
    // Four hours are 14,400 segments.
    private const int DeletedAtOnce = 8;

    // In memory, of up to a few MB each.
    private const int FetchedAhead = 6;

    /// <summary>Uploads a segment; a repetition overwrites it with the same bytes.</summary>
    public Task UploadAsync(StoredSegment segment, string file, TimeSpan patience, CancellationToken cancellationToken) => retry.RunAsync(
        prefix + segment.Name,
        async token =>
        {
            BlobUploadOptions options = new()
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "video/mp2t", CacheControl = cacheControl },
                Metadata = SegmentMetadata.Of(segment),
                // Should the job leave a recording's behind, the account's lifecycle rule knows it by this (infra/modules/storage.bicep). A stream's is played.
                Tags = cacheControl is null ? new Dictionary<string, string> { ["kind"] = "segment" } : null,
            };
            await using FileStream content = File.OpenRead(file);
            return await container.GetBlobClient(prefix + segment.Name).UploadAsync(content, options, token);
        },
        patience, cancellationToken);

    /// <summary>The segments that play, of all attempts and layers, as they do.</summary>
    public async Task<IReadOnlyList<StoredSegment>> PlayedAsync(CancellationToken cancellationToken) => StoredSegment.InOrder(await ListAsync(cancellationToken));

    /// <summary>All segments of all attempts and layers.</summary>
    public Task<IReadOnlyList<StoredSegment>> ListAsync(CancellationToken cancellationToken) => retry.RunAsync(
        "list",
        async token =>
        {
            List<StoredSegment> found = [];
            await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix + "a", token))
            {
                if (SegmentName.Parse(blob.Name[prefix.Length..]) is { } name)
                    found.Add(SegmentMetadata.Read(name, blob.Properties.ContentLength ?? 0, blob.Metadata));
            }
            return (IReadOnlyList<StoredSegment>)found;
        },
        JobContainer.Patience, cancellationToken);

    /// <summary>Segments of one layer that belong to the recording, as they play.</summary>
    public async Task<IReadOnlyList<StoredSegment>> RecordedAsync(int layer, CancellationToken cancellationToken) =>
        [.. (await PlayedAsync(cancellationToken)).Where(segment => segment.Name.Layer == layer && segment.IsRecorded)];

    /// <summary>Copies segments to a stream, one after another.</summary>
    public async Task CopyToAsync(IEnumerable<SegmentName> names, Stream target, CancellationToken cancellationToken)
    {
        await foreach ((_, BinaryData content) in FetchAsync(names, cancellationToken))
            await target.WriteAsync(content.ToMemory(), cancellationToken);
    }

    /// <summary>Segments in the order of their names; the next ones are fetched while one is used: each alone would wait for the network.</summary>
    public async IAsyncEnumerable<(SegmentName Name, BinaryData Content)> FetchAsync(IEnumerable<SegmentName> names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<(SegmentName Name, Task<BinaryData> Content)> ahead = [];
        try
        {
            foreach (SegmentName name in names)
            {
                ahead.Enqueue((name, FetchAsync(name, givenUp.Token)));
                if (ahead.Count > FetchedAhead)
                    yield return await NextAsync();
            }
            while (ahead.Count > 0)
                yield return await NextAsync();
        }
        finally
        {
            await givenUp.CancelAsync();
            await ((Task)Task.WhenAll(ahead.Select(next => next.Content))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<(SegmentName Name, BinaryData Content)> NextAsync()
        {
            (SegmentName name, Task<BinaryData> content) = ahead.Dequeue();
            return (name, await content);
        }
    }

    // Whole, so that a repeated fetch repeats no byte.
    private Task<BinaryData> FetchAsync(SegmentName name, CancellationToken cancellationToken) => retry.RunAsync(
        prefix + name,
        async token => (await container.GetBlobClient(prefix + name).DownloadContentAsync(token)).Value.Content,
        JobContainer.Patience, cancellationToken);

    /// <summary>Deletes several at once.</summary>
    public Task DeleteAsync(IEnumerable<SegmentName> names, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        names, new ParallelOptions { MaxDegreeOfParallelism = DeletedAtOnce, CancellationToken = cancellationToken },
        async (name, token) => await DeleteAsync(name, token));

    public Task DeleteAsync(SegmentName name, CancellationToken cancellationToken) => retry.RunAsync(
        prefix + name, async token => await container.GetBlobClient(prefix + name).DeleteIfExistsAsync(cancellationToken: token), JobContainer.Patience, cancellationToken);
}
