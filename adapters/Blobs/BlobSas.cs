using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace Serverless.Adapters.Blobs;

/// <summary>Signs access to containers and blobs of one account: with the account's key where the connection has one (the emulator), else with a key delegated to the app's identity.</summary>
/// <remarks>The same arguments give the same address, as long as the key is the same.</remarks>
internal sealed class BlobSas(BlobServiceClient service, TimeProvider clock) : IDisposable
{
    private readonly DelegatedKeys _keys = new(service, clock);

    /// <returns>The container's address with the SAS.</returns>
    public async Task<Uri> GrantAsync(BlobContainerClient container, BlobContainerSasPermissions permissions, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var sas = new BlobSasBuilder(permissions, expires) { BlobContainerName = container.Name, Resource = "c" };
        return container.CanGenerateSasUri ? container.GenerateSasUri(sas) : await DelegatedAsync(container.Uri, sas, cancellationToken);
    }

    /// <returns>The blob's address with the SAS.</returns>
    public async Task<Uri> GrantAsync(BlobClient blob, BlobSasPermissions permissions, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var sas = new BlobSasBuilder(permissions, expires) { BlobContainerName = blob.BlobContainerName, BlobName = blob.Name, Resource = "b" };
        return blob.CanGenerateSasUri ? blob.GenerateSasUri(sas) : await DelegatedAsync(blob.Uri, sas, cancellationToken);
    }

    public void Dispose() => _keys.Dispose();

    private async Task<Uri> DelegatedAsync(Uri address, BlobSasBuilder sas, CancellationToken cancellationToken)
    {
        UserDelegationKey key = await _keys.KeyUntilAsync(sas.ExpiresOn, cancellationToken);
        if (sas.ExpiresOn > key.SignedExpiresOn)
            sas.ExpiresOn = key.SignedExpiresOn;
        return new BlobUriBuilder(address) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }
}
