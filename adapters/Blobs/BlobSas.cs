using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace Serverless.Adapters.Blobs;

/// <summary>Signs access to whole containers: with the account's key where the connection has one (the emulator), else with a key delegated to the app's identity.</summary>
internal sealed class BlobSas(BlobServiceClient service, TimeProvider clock) : IDisposable
{
    private readonly DelegatedKeys _keys = new(service, clock);

    /// <returns>The container's address with the SAS: the same for the same arguments, as long as the key is.</returns>
    public async Task<Uri> GrantAsync(BlobContainerClient container, BlobContainerSasPermissions permissions, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var sas = new BlobSasBuilder { BlobContainerName = container.Name, Resource = "c", ExpiresOn = expires };
        sas.SetPermissions(permissions);
        if (container.CanGenerateSasUri)
            return container.GenerateSasUri(sas);
        var key = await _keys.KeyUntilAsync(expires, cancellationToken);
        if (sas.ExpiresOn > key.SignedExpiresOn)
            sas.ExpiresOn = key.SignedExpiresOn;
        return new BlobUriBuilder(container.Uri) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }

    public void Dispose() => _keys.Dispose();
}
