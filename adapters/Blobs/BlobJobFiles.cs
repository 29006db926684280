using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Serverless.Domain.Assets;

namespace Serverless.Adapters.Blobs;

/// <inheritdoc/>
/// <remarks>Links are signed with the account's key where the connection has one (the emulator), else with a key delegated to the app's identity.</remarks>
internal sealed class BlobJobFiles(BlobServiceClient service, string prefix, TimeProvider clock) : IJobFiles
{
    // A delegated key lives at most 7 days; so may a link.
    private static readonly TimeSpan DelegatedKeyLifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<Uri> OpenForWorkerAsync(string jobId, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        BlobContainerClient container = Container(jobId);
        await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        var sas = new BlobSasBuilder { BlobContainerName = container.Name, Resource = "c", ExpiresOn = expires, StartsOn = clock.GetUtcNow() - ClockSkew };
        sas.SetPermissions(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create
            | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete);
        return container.CanGenerateSasUri
            ? container.GenerateSasUri(sas)
            : new BlobUriBuilder(container.Uri) { Sas = await DelegatedAsync(sas, cancellationToken) }.ToUri();
    }

    /// <inheritdoc/>
    public async Task<Uri> PresignAsync(string jobId, string path, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        BlobClient blob = Container(jobId).GetBlobClient(path);
        var sas = new BlobSasBuilder { BlobContainerName = blob.BlobContainerName, BlobName = path, Resource = "b", ExpiresOn = expires, StartsOn = clock.GetUtcNow() - ClockSkew };
        sas.SetPermissions(BlobSasPermissions.Read);
        return blob.CanGenerateSasUri
            ? blob.GenerateSasUri(sas)
            : new BlobUriBuilder(blob.Uri) { Sas = await DelegatedAsync(sas, cancellationToken) }.ToUri();
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string jobId, CancellationToken cancellationToken) => Container(jobId).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobContainerClient Container(string jobId) => service.GetBlobContainerClient($"{prefix.ToLowerInvariant()}-job-{jobId}");

    private async Task<BlobSasQueryParameters> DelegatedAsync(BlobSasBuilder sas, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        UserDelegationKey key = await service.GetUserDelegationKeyAsync(now - ClockSkew, now + DelegatedKeyLifetime - ClockSkew, cancellationToken);
        return sas.ToSasQueryParameters(key, service.AccountName);
    }
}
