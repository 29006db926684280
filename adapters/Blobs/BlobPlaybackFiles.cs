using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Errors;
using Serverless.Domain.Playback;

namespace Serverless.Adapters.Blobs;

/// <inheritdoc/>
internal sealed partial class BlobPlaybackFiles(BlobServiceClient service, BlobCors cors, BlobSas sas, string prefix, ILogger<BlobPlaybackFiles> logger)
    : IPlaybackFiles
{
    /// <summary>Bytes; a playlist of 12 hours in segments of 1 s has fewer.</summary>
    private const long MaxText = 8 * 1024 * 1024;

    /// <inheritdoc/>
    public Task AllowPlayersAsync(CancellationToken cancellationToken) => cors.EnsureAsync().WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task OpenAsync(string name, bool anonymous, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(
                AllowPlayersAsync(cancellationToken),
                Container(name).CreateIfNotExistsAsync(anonymous ? PublicAccessType.Blob : PublicAccessType.None, cancellationToken: cancellationToken));
        }
        catch (RequestFailedException e) when (e.ErrorCode == "PublicAccessNotPermitted")
        {
            LogNotPermitted(service.AccountName);
            throw new ServiceException(ServiceErrors.PlaybackRefused, [], e);
        }
        // To make a container that is public may want more than to make one.
        catch (RequestFailedException e) when (anonymous && e is { Status: 403, ErrorCode: "AuthorizationPermissionMismatch" or "AuthorizationFailure" })
        {
            LogNoRole(e, service.AccountName);
            throw new ServiceException(ServiceErrors.PlaybackRefused, [], e);
        }
    }

    /// <inheritdoc/>
    public Task<Uri> GrantWorkerAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken) => sas.GrantAsync(
        Container(name),
        BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete,
        expires,
        cancellationToken);

    /// <inheritdoc/>
    public Task<Uri> GrantReaderAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken) =>
        sas.GrantAsync(Container(name), BlobContainerSasPermissions.Read, expires, cancellationToken);

    /// <inheritdoc/>
    public Uri LocationOf(string name) => Container(name).Uri;

    /// <inheritdoc/>
    public async Task<string?> ReadTextAsync(string name, string path, CancellationToken cancellationToken)
    {
        try
        {
            Response<BlobDownloadStreamingResult> blob = await Container(name).GetBlobClient(path).DownloadStreamingAsync(cancellationToken: cancellationToken);
            await using Stream content = blob.Value.Content;
            if (blob.Value.Details.ContentLength > MaxText)
                return null;
            using var reader = new StreamReader(content);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(string name, string folder, CancellationToken cancellationToken)
    {
        string inFolder = folder.Length == 0 ? "" : $"{folder}/";
        try
        {
            await foreach (BlobHierarchyItem item in Container(name).GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", inFolder, cancellationToken))
            {
                if (item.IsBlob && item.Blob.Name.EndsWith(".m3u8", StringComparison.Ordinal))
                    await EndPlaylistAsync(Container(name).GetBlobClient(item.Blob.Name), cancellationToken);
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Deleted meanwhile: nobody plays it.
            LogGone(name);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Container(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private static async Task EndPlaylistAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        BlobDownloadResult read = await blob.DownloadContentAsync(cancellationToken);
        if (PlaylistEnd.AddTo(read.Content.ToString()) is not { } ended)
            return;
        var options = new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = PlaybackHeaders.PlaylistType, CacheControl = PlaybackHeaders.FinalPlaylistCaching },
            // What a worker writes in this instant is read anew by the next try.
            Conditions = new() { IfMatch = read.Details.ETag },
        };
        await blob.UploadAsync(BinaryData.FromString(ended), options, cancellationToken);
    }

    private BlobContainerClient Container(string name) => service.GetBlobContainerClient($"{prefix.ToLowerInvariant()}-live-{name}");

    [LoggerMessage(1, LogLevel.Error, "The storage account {Account} allows no anonymous reading: allow it, or set Playback__Mode to signed")]
    private partial void LogNotPermitted(string account);

    [LoggerMessage(3, LogLevel.Error, "This app's identity may make no public container in the storage account {Account}: give it the role Storage Blob Data Owner there, or set Playback__Mode to signed")]
    private partial void LogNoRole(Exception exception, string account);

    [LoggerMessage(2, LogLevel.Information, "The stream {Name} is gone and its playlists need no end")]
    private partial void LogGone(string name);
}
