using Serverless.Domain.Assets;
using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>What is left behind of a stream: playlists of its recorded segments, an MP4 of each layer, and a zip of the former.</summary>
internal sealed class StreamRecording(WorkerAssignment job, LivePlan plan, StreamContainer stream, JobContainer files, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <summary>Whether a segment stays when players need it no more.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isRecorded">False when the recording was paused.</param>
    public bool IsKept(SegmentName name, bool isRecorded) => isRecorded
        // A transcript that a dead worker left unfinished is made of the smallest layer.
        && (plan.RecordVod || plan.RecordFiles || job.Transcription is not null && name.Layer == plan.Layers.Count - 1);

    public async Task MakeAsync(Action<WorkerAsset> tell, CancellationToken cancellationToken)
    {
        if (!plan.RecordVod && !plan.RecordFiles)
            return;
        IReadOnlyList<StoredSegment> segments = RecordedOf(await stream.Segments.PlayedAsync(cancellationToken));
        VodSet? vod = plan.RecordVod ? await new VodPlaylists(plan, job.SegmentSeconds, stream).WriteAsync(segments, cancellationToken) : null;
        if (vod is not null)
            tell(vod.Asset);
        for (int layer = 0; layer < plan.Layers.Count && plan.RecordFiles; layer++)
        {
            RecordingFile file = new(stream.Segments, files, folder, log, clock);
            if (await file.MakeAsync(AssetPath.OfLayer(job.RecordingPath, layer), [.. segments.Where(segment => segment.Name.Layer == layer)], layer == 0 ? job.Thumbnails : null, cancellationToken) is { } asset)
                tell(asset with { Layer = layer });
        }
        if (vod is not null && plan.RecordZip)
            tell(await new VodArchive(stream, files, log).MakeAsync(vod, AssetPath.OfArchive(job.RecordingPath), cancellationToken));
    }

    /// <summary>Deletes what neither the last playlists nor the recording name.</summary>
    /// <param name="last">The best layer's playlist.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task CleanAsync(MediaPlaylist last, CancellationToken cancellationToken)
    {
        HashSet<SegmentName> listed = [.. last.Segments.Select(segment => SegmentName.Parse(segment.Uri)!.Value)];
        List<SegmentName> old = [];
        IReadOnlyList<StoredSegment> stored = await stream.Segments.ListAsync(cancellationToken);
        HashSet<SegmentName> recorded = plan.RecordVod ? [.. RecordedOf(stored).Select(segment => segment.Name)] : [];
        foreach (StoredSegment segment in stored)
        {
            if (listed.Contains(segment.Name with { Layer = 0 }) || recorded.Contains(segment.Name))
                continue;
            old.Add(segment.Name);
            if (plan.Captions && segment.Name.Layer == 0)
                await stream.DeleteAsync(new CaptionName(segment.Name.Attempt, segment.Name.Number), cancellationToken);
        }
        await stream.Segments.DeleteAsync(old, cancellationToken);
    }

    private IReadOnlyList<StoredSegment> RecordedOf(IReadOnlyList<StoredSegment> segments) =>
        StoredSegment.Whole(segments.Where(segment => segment.IsRecorded), plan.Layers.Count);
}
