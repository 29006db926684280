using System.Threading.Channels;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Upload;

namespace Serverless.Media.Outputs;

/// <summary>A recording: one MP4 of all segments.</summary>
internal sealed class RecordingOutput(WorkerAssignment job, JobContainer container, WorkFolder folder, WorkerLog log, TimeProvider clock) : IOutput
{
    public IReadOnlyList<PictureLayer> Layers => [];

    public int SoundKbps => 128;

    public TimeSpan Warmup => TimeSpan.Zero;

    public async Task<TimeSpan> ReachedAsync(CancellationToken cancellationToken) =>
        (await container.Segments.PlayedAsync(cancellationToken)).Select(segment => segment.End ?? TimeSpan.Zero).Append(TimeSpan.Zero).Max();

    public Task RunAsync(ChannelReader<FinishedSegment> segments, DateTimeOffset zero, SegmentEvents events, CancellationToken cancellationToken) =>
        new SegmentUploader(1, UploadAsync, (long)job.DiskQuotaMiB << 20, events, log).RunAsync(segments, cancellationToken);

    /// <summary>Keeps a piece for the file.</summary>
    public async Task UploadAsync(SegmentGroup group, CancellationToken cancellationToken)
    {
        FinishedSegment segment = group.Best;
        SegmentName name = new(job.Attempt, segment.Number);
        StoredSegment stored = new(name, group.Bytes) { Start = segment.Start, End = segment.End };
        await container.Segments.UploadAsync(stored, segment.Path, SegmentUploader.OutagePatience, cancellationToken);
        log.Write("segment.uploaded", ("blob", name), ("bytes", group.Bytes), ("end", segment.End.TotalSeconds));
    }

    public async Task<double?> FinishAsync(Action<WorkerAsset> tell, CancellationToken cancellationToken)
    {
        RecordingFile file = new(container.Segments, container, folder, log, clock);
        if (await file.MakeAsync(job.RecordingPath, await container.Segments.PlayedAsync(cancellationToken), job.Thumbnails, cancellationToken) is not { } asset)
            return null;
        tell(asset);
        return asset.DurationSeconds;
    }

    public async Task<(SegmentStore Store, IReadOnlyList<StoredSegment> Segments)> HearableAsync(CancellationToken cancellationToken) =>
        (container.Segments, await container.Segments.PlayedAsync(cancellationToken));

    public async Task CleanAsync(CancellationToken cancellationToken) =>
        await container.Segments.DeleteAsync((await container.Segments.ListAsync(cancellationToken)).Select(segment => segment.Name), cancellationToken);
}
