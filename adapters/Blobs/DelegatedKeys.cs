using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Serverless.Adapters.Blobs;

/// <summary>The keys with which the app's identity signs links, fetched once for many links.</summary>
/// <remarks>A link lives no longer than its key, and a key no longer than 7 days: https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key.</remarks>
internal sealed class DelegatedKeys(BlobServiceClient service, TimeProvider clock) : IDisposable
{
    /// <summary>Of a key, from its fetching.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>The longest links may lack so much of their time; else each would want a key of its own.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromHours(1);

    /// <summary>A key begins so much before it is fetched, and ends as much earlier: the service's clock may be behind ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _fetching = new(1);
    private UserDelegationKey? _key;

    /// <summary>A key that lives until <paramref name="expires"/>, or as long as one may.</summary>
    public async Task<UserDelegationKey> KeyUntilAsync(DateTimeOffset expires, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            DateTimeOffset longest = clock.GetUtcNow() + Lifetime - ClockSkew;
            DateTimeOffset wanted = expires < longest - Reserve ? expires : longest - Reserve;
            if (_key is null || _key.SignedExpiresOn < wanted)
                _key = await service.GetUserDelegationKeyAsync(clock.GetUtcNow() - ClockSkew, longest, cancellationToken);
            return _key;
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();
}
