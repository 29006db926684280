using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace Serverless.Adapters.Blobs;

/// <summary>Signs access to containers: with the account's key where the connection has one (the emulator), else with a key delegated to the app's identity, which is kept as long as it lasts.</summary>
internal sealed class BlobSas(BlobServiceClient service, TimeProvider clock)
{
    // The longest that a delegated key may live.
    private static readonly TimeSpan DelegatedKeyLifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private UserDelegationKey? _key;

    /// <returns>The container's address with the SAS: the same for the same arguments, as long as the key is.</returns>
    public async Task<Uri> GrantAsync(BlobContainerClient container, BlobContainerSasPermissions permissions, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var sas = new BlobSasBuilder { BlobContainerName = container.Name, Resource = "c", ExpiresOn = expires };
        sas.SetPermissions(permissions);
        return container.CanGenerateSasUri
            ? container.GenerateSasUri(sas)
            : new BlobUriBuilder(container.Uri) { Sas = sas.ToSasQueryParameters(await KeyAsync(expires, cancellationToken), service.AccountName) }.ToUri();
    }

    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (_key is not { } key || key.SignedExpiresOn < until)
        {
            DateTimeOffset now = clock.GetUtcNow();
            _key = key = await service.GetUserDelegationKeyAsync(now - ClockSkew, now + DelegatedKeyLifetime - ClockSkew, cancellationToken);
        }
        return key;
    }
}
