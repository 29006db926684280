using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Serverless.Domain.Assets;

namespace Serverless.Adapters.Blobs;

/// <inheritdoc/>
/// <remarks>Links are signed with the account's key where the connection has one (the emulator), else with a key delegated to the app's identity.</remarks>
internal sealed class BlobJobFiles(BlobServiceClient service, string prefix, TimeProvider clock) : IJobFiles, IDisposable
{
    private readonly DelegatedKeys _keys = new(service, clock);

    /// <inheritdoc/>
    public async Task<Uri> OpenForWorkerAsync(string jobId, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        BlobContainerClient container = Container(jobId);
        await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        BlobSasBuilder sas = SasOf(container.Name, "c", expires);
        sas.SetPermissions(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List | BlobContainerSasPermissions.Create
            | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete | BlobContainerSasPermissions.Tag);
        return container.CanGenerateSasUri
            ? container.GenerateSasUri(sas)
            : new BlobUriBuilder(container.Uri) { Sas = await DelegatedAsync(sas, cancellationToken) }.ToUri();
    }

    /// <inheritdoc/>
    public async Task<Uri> PresignAsync(string jobId, string path, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        BlobClient blob = Container(jobId).GetBlobClient(path);
        BlobSasBuilder sas = SasOf(blob.BlobContainerName, "b", expires);
        sas.BlobName = path;
        sas.SetPermissions(BlobSasPermissions.Read);
        return blob.CanGenerateSasUri
            ? blob.GenerateSasUri(sas)
            : new BlobUriBuilder(blob.Uri) { Sas = await DelegatedAsync(sas, cancellationToken) }.ToUri();
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string jobId, CancellationToken cancellationToken) => Container(jobId).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    public void Dispose() => _keys.Dispose();

    private BlobContainerClient Container(string jobId) => service.GetBlobContainerClient($"{prefix.ToLowerInvariant()}-job-{jobId}");

    private BlobSasBuilder SasOf(string container, string resource, DateTimeOffset expires) => new()
    {
        BlobContainerName = container,
        Resource = resource,
        StartsOn = clock.GetUtcNow() - DelegatedKeys.ClockSkew,
        ExpiresOn = expires,
    };

    private async Task<BlobSasQueryParameters> DelegatedAsync(BlobSasBuilder sas, CancellationToken cancellationToken)
    {
        UserDelegationKey key = await _keys.KeyUntilAsync(sas.ExpiresOn, cancellationToken);
        if (sas.ExpiresOn > key.SignedExpiresOn)
            sas.ExpiresOn = key.SignedExpiresOn;
        // A link that begins before its key is refused.
        if (sas.StartsOn < key.SignedStartsOn)
            sas.StartsOn = key.SignedStartsOn;
        return sas.ToSasQueryParameters(key, service.AccountName);
    }
}
