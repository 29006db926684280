using System.Threading.Channels;
using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Protocol;
using Serverless.Media.Push;
using Serverless.Media.Upload;

namespace Serverless.Media.Outputs;

/// <summary>An external stream: one encode, pushed to every target, and recorded if that is wanted.</summary>
internal sealed class PushOutput(
    WorkerAssignment job, PushPlan plan, string? trustFile, RecordingOutput recording, HostSession host, WorkFolder folder, WorkerLog log, TimeProvider clock) : IOutput
{
    private const int LongestReason = 300;

    private double? _captured;

    public IReadOnlyList<PictureLayer> Layers => recording.Layers;

    public int SoundKbps => recording.SoundKbps;

    public TimeSpan Warmup => recording.Warmup;

    public Task<TimeSpan> ReachedAsync(CancellationToken cancellationToken) => recording.ReachedAsync(cancellationToken);

    public async Task RunAsync(ChannelReader<FinishedSegment> segments, DateTimeOffset zero, SegmentEvents events, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Pusher[] pushers = [.. plan.Targets.Select((target, index) => new Pusher(index, target, trustFile, (status, reason) => Tell(index, status, reason), folder, log, clock))];
        Task pushing = Task.WhenAll(pushers.Select(pusher => pusher.RunAsync(ending.Token)));
        SegmentEvents watched = events with { Encoded = segment => Push(segment, pushers, events) };
        Task taking = new SegmentUploader(1, KeepAsync, (long)job.DiskQuotaMiB << 20, watched, log).RunAsync(segments, cancellationToken);
        try
        {
            if (await Task.WhenAny(pushing, taking) == pushing && !plan.Record)
            {
                await pushing;
                throw new JobFailureException(JobErrorTypes.TargetsFailed, "no target takes the stream");
            }
            await taking;
            foreach (Pusher pusher in pushers)
                pusher.Complete();
            await pushing;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAny(pushing);
        }
    }

    public async Task<double?> FinishAsync(Action<WorkerAsset> tell, CancellationToken cancellationToken)
    {
        if (plan.Record)
            return await recording.FinishAsync(tell, cancellationToken);
        // Of a dead worker's push nothing is left that could be looked at.
        return job.Mode == WorkerMode.Finalize ? job.OffsetSeconds : _captured;
    }

    public Task<(SegmentStore Store, IReadOnlyList<StoredSegment> Segments)> HearableAsync(CancellationToken cancellationToken) => recording.HearableAsync(cancellationToken);

    public Task CleanAsync(CancellationToken cancellationToken) => recording.CleanAsync(cancellationToken);

    // At once, and not when it is uploaded: an outage of Blob Storage is no matter to the targets.
    private void Push(FinishedSegment segment, Pusher[] pushers, SegmentEvents events)
    {
        byte[] content = File.ReadAllBytes(segment.Path);
        foreach (Pusher pusher in pushers)
            pusher.Offer(content);
        _captured = segment.End.TotalSeconds;
        events.Encoded(segment);
    }

    private Task KeepAsync(SegmentGroup group, CancellationToken cancellationToken) => plan.Record ? recording.UploadAsync(group, cancellationToken) : Task.CompletedTask;

    private void Tell(int index, TargetStatus status, string? reason)
    {
        string? clean = reason is null ? null : log.Redactor.Clean(reason);
        log.Write("push", ("target", index), ("status", status), ("why", clean ?? "-"));
        host.Report(new WorkerReport
        {
            Type = WorkerReportType.Target,
            TargetIndex = index,
            TargetStatus = status,
            Message = clean is { Length: > LongestReason } ? clean[..LongestReason] : clean,
        });
    }
}
