using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Rooms;

namespace Serverless.Domain.Webhooks;

/// <summary>What messages say beyond their event, as it is when they are sent.</summary>
/// <param name="Job">The job that the event is about; null when it is about something else.</param>
/// <param name="Room">Null when the event is about an app.</param>
/// <param name="Assets">The job's, with a link to each file that is there.</param>
public sealed record EventFacts(MediaJob? Job, Room? Room, IReadOnlyList<LinkedAsset> Assets)
{
    /// <summary>Where a live stream plays.</summary>
    public Uri? PlaybackUrl => Job?.Live?.PlaybackUrl;

    /// <summary>Whether the job makes a file.</summary>
    public bool Records => Job?.Push?.Record ?? true;

    /// <summary>Of a live stream: whether it leaves a playlist behind.</summary>
    public bool VodPlaylist => Job?.Live?.HlsVod ?? false;

    /// <summary>Of a live stream: whether it leaves an MP4 of each layer behind.</summary>
    public bool SingleFilePerLayer => Job?.Live?.SingleFilePerLayer ?? false;

    /// <summary>Where an external stream is pushed to, without the streams' keys.</summary>
    public IEnumerable<string> RtmpHosts => Job?.Push?.Targets.Select(target => target.Shown) ?? [];

    /// <summary>The finished assets of a type.</summary>
    public IEnumerable<LinkedAsset> Files(string type) => Assets.Where(a => a.Asset.Type == type && a.Asset.Status == AssetStatus.Completed);
}

/// <param name="Link">Anyone who has it may read the file for some time; null when there is no file.</param>
public sealed record LinkedAsset(Asset Asset, Uri? Link)
{
    /// <summary>A link to each of <see cref="Asset.Thumbnails"/>.</summary>
    public IReadOnlyList<Uri> Stills { get; init; } = [];
}
