using Serverless.Domain.Assets;
using Serverless.Domain.Errors;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;

namespace Serverless.Functions.RecordingAssets;

/// <summary>Links to files that anyone who has them may follow.</summary>
public sealed class AssetLinks(IMediaJobStore jobs, IJobFiles files, PlaybackAddresses addresses)
{
    /// <returns>Of a VOD the address of its playlist, whose segments the player finds by it; of all others the file. One that is open to all does not expire.</returns>
    public async Task<Uri> ToAsync(Asset asset, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        if (!asset.IsPlayedInPlace)
            return await files.PresignAsync(asset.JobId, asset.Path, expires, cancellationToken);
        LiveSettings live = (await jobs.FindAsync(asset.JobId, cancellationToken))?.Live ?? throw new ServiceException(ServiceErrors.AssetNotFound);
        return addresses.Of(live.Name, asset.Path, live.Public, expires);
    }
}
