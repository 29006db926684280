using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Jobs;
using Serverless.Domain.Playback;
using Serverless.Domain.Rooms;
using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.Events;

/// <summary>Reads what a message says beyond its event.</summary>
public sealed class EventFactsReader(IMediaJobStore jobs, IAssetStore assets, IJobFiles files, IRoomStore rooms, PlaybackAddresses playback, TimeProvider clock)
{
    /// <summary>A link in a message is good for so long.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    public async Task<Room?> RoomOfAsync(EventSubject subject, CancellationToken cancellationToken) =>
        subject.RoomId is { } id ? await rooms.FindAsync(subject.AppId, id, cancellationToken) : null;

    /// <param name="room">The subject's: all its events have the same.</param>
    public async Task<EventFacts> OfAsync(DomainEvent e, Room? room, CancellationToken cancellationToken)
    {
        if (e.Subject.Kind != SubjectKind.Job || await jobs.FindAsync(e.Subject.Id, cancellationToken) is not { } job)
            return new(null, room, []);
        return new(job, room, TellsOfFiles(e, job.Kind) ? await LinkAsync(job, cancellationToken) : []);
    }

    private static bool TellsOfFiles(DomainEvent e, JobKind kind) =>
        new[] { JobStatus.Stopped, JobStatus.PostProcessing, JobStatus.Completed, JobStatus.Failed }.Any(status => e.Type == EventTypes.Of(kind, status));

    private async Task<IReadOnlyList<LinkedAsset>> LinkAsync(MediaJob job, CancellationToken cancellationToken)
    {
        DateTimeOffset expires = clock.GetUtcNow() + LinkLifetime;
        List<LinkedAsset> linked = [];
        foreach (Asset asset in await assets.OfJobAsync(job.Id, cancellationToken))
            linked.Add(asset.Status == AssetStatus.Completed ? await LinkAsync(job, asset, expires, cancellationToken) : new(asset, null));
        return linked;
    }

    private async Task<LinkedAsset> LinkAsync(MediaJob job, Asset asset, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        List<Uri> stills = [];
        foreach (string still in asset.Thumbnails ?? [])
            stills.Add(await files.PresignAsync(job.Id, still, expires, cancellationToken));
        return new(asset, await LinkOfFileAsync(job, asset, expires, cancellationToken)) { Stills = stills };
    }

    // A player finds the segments of a VOD by its playlist's address.
    private async Task<Uri> LinkOfFileAsync(MediaJob job, Asset asset, DateTimeOffset expires, CancellationToken cancellationToken) =>
        asset.IsPlayedInPlace && job.Live is { } live
            ? playback.Of(live.Name, asset.Path, live.Public, expires)
            : await files.PresignAsync(job.Id, asset.Path, expires, cancellationToken);
}
