using System.Threading.Channels;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Live;
using Serverless.Media.Logging;
using Serverless.Media.Protocol;
using Serverless.Media.Upload;

namespace Serverless.Media.Outputs;

/// <summary>A live stream, and what is recorded of it. The recording is made of the stream's own segments.</summary>
internal sealed class LiveOutput : IOutput
{
    private readonly WorkerAssignment _job;
    private readonly LivePlan _plan;
    private readonly HostSession _host;
    private readonly CaptionTrack? _track;
    private readonly WorkerLog _log;
    private readonly TimeProvider _clock;
    private readonly StreamContainer _stream;
    private readonly StreamRecording _recording;
    private readonly MetadataQueue _metadata;
    private LiveStream? _live;
    private CaptionStream? _captions;

    /// <param name="track">Where captions come from; null for none.</param>
    /// <inheritdoc cref="LiveOutput"/>
    public LiveOutput(WorkerAssignment job, LivePlan plan, JobContainer files, HostSession host, CaptionTrack? track, WorkFolder folder, WorkerLog log, TimeProvider clock)
    {
        (_job, _plan, _host, _track, _log, _clock) = (job, plan, host, track, log, clock);
        _stream = StreamContainer.Open(plan, () => host.Trusted, log, clock);
        _recording = new StreamRecording(job, plan, _stream, files, folder, log, clock);
        _metadata = new MetadataQueue(clock, id => host.Report(new WorkerReport { Type = WorkerReportType.Command, CommandId = id }));
        host.Commanded = _metadata.Add;
    }

    public IReadOnlyList<PictureLayer> Layers => [.. _plan.Layers.Select(layer => new PictureLayer(layer.Width, layer.Height, layer.FrameRate, layer.VideoKbps))];

    public int SoundKbps => _plan.Layers[0].AudioKbps;

    // The devices need 0.4 to 0.6 s to open, the picture's longer than the sound's: the first segment would be that much too long,
    // and with it the latency that players choose by the longest segment.
    public TimeSpan Warmup => TimeSpan.FromSeconds(0.6);

    // A sliding stream has forgotten its first segments, but never its last.
    public async Task<TimeSpan> ReachedAsync(CancellationToken cancellationToken) =>
        (await _stream.Segments.ListAsync(cancellationToken)).Select(segment => segment.End ?? TimeSpan.Zero).Append(TimeSpan.Zero).Max();

    public async Task RunAsync(ChannelReader<FinishedSegment> segments, DateTimeOffset zero, SegmentEvents events, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        OldSegments old = new(_stream, _plan.Captions, _recording.IsKept, _plan.Layers.Count, _log);
        if (_job.Attempt > 1 && _plan.Type == PlaylistType.Live)
            await old.ResumeAsync(_live!.Count, cancellationToken);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task captioning = _captions?.RunAsync(ending.Token) ?? Task.CompletedTask;
        SegmentUploader uploader = new(_plan.Layers.Count, SendAsync, (long)_job.DiskQuotaMiB << 20, events, _log) { SendsUnrecorded = true };
        try
        {
            await uploader.RunAsync(segments, cancellationToken);
            _captions?.Complete();
            await captioning;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAny(captioning);
        }
        await old.FinishAsync();

        async Task SendAsync(SegmentGroup group, CancellationToken token)
        {
            await _live!.PublishAsync(_job.Attempt, group, zero, ListingAsync, token);
            if (group.Best.Number == 1)
                _host.Report(new WorkerReport { Type = WorkerReportType.Playable });
            if (_plan.Type == PlaylistType.Live)
                old.Add(_live.Best, new SegmentName(_job.Attempt, group.Best.Number), group.IsRecorded, token);
        }
    }

    public async Task<double?> FinishAsync(Action<WorkerAsset> tell, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        if (_live!.Count == 0)
            return null;
        await _live.EndAsync(cancellationToken);
        if (_captions is not null)
            await _captions.EndAsync(cancellationToken);
        await _recording.MakeAsync(tell, cancellationToken);
        return (await ReachedAsync(cancellationToken)).TotalSeconds;
    }

    public async Task<(SegmentStore Store, IReadOnlyList<StoredSegment> Segments)> HearableAsync(CancellationToken cancellationToken) =>
        (_stream.Segments, await _stream.Segments.RecordedAsync(_plan.Layers.Count - 1, cancellationToken));

    public Task CleanAsync(CancellationToken cancellationToken) => _plan.Type == PlaylistType.Live && _live is not null
        ? _recording.CleanAsync(_live.Best, cancellationToken)
        : Task.CompletedTask;

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        _live ??= await LiveStream.OpenAsync(_stream, _plan, _job.SegmentSeconds, _metadata, _log, cancellationToken);
        if (_plan.Captions)
            _captions ??= await CaptionStream.OpenAsync(_stream, _track ?? new CaptionTrack(), _live.Best, _plan.WindowSegments, _log, _clock, cancellationToken);
    }

    private Task ListingAsync(StreamPiece piece)
    {
        _captions?.Add(piece);
        return _captions?.Begun ?? Task.CompletedTask;
    }
}
