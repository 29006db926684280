using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Media.Capture;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Notes;
using Serverless.Media.Outputs;
using Serverless.Media.Protocol;
using Serverless.Media.Upload;

namespace Serverless.Media.Ingest;

/// <summary>One stream that somebody publishes, in the place of a page: relayed into the encoder until something ends it, every segment left in Blob Storage.</summary>
internal sealed class IngestRun(WorkerAssignment job, Uri source, HostSession host, IOutput output, NoteTaker notes, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    private bool _started;

    /// <param name="stop">Completes when the capture shall end, whoever asked.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task<CaptureEnd> RunAsync(Task stop, CancellationToken cancellationToken)
    {
        host.Enter("loading");
        TimeSpan offset = TimeSpan.FromSeconds(job.OffsetSeconds);
        if (job.Attempt > 1 && await output.ReachedAsync(cancellationToken) is var reached && reached > offset)
            offset = reached;
        DateTimeOffset zero = clock.GetUtcNow() - offset;
        notes.Begin(offset, zero + offset, cancellationToken);
        TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        IReadOnlyDictionary<string, string> environment = folder.Environment();
        await using Encoder encoder = await Encoder.StartAsync(SettingsOf(offset), environment, log, clock);
        SegmentEvents events = new()
        {
            Encoded = segment =>
            {
                Encoded(segment.End - offset);
                notes.StoreNowAndThen(cancellationToken);
            },
            MaySend = () => host.Trusted,
            IsPaused = () => host.IsPaused,
            Unrecorded = segment => notes.Forget(segment.Start, segment.End),
            Uploaded = segment => host.Captured = segment.End - offset,
            Full = () => full.TrySetResult(),
        };
        Task uploading = output.RunAsync(encoder.Segments, zero, events, cancellationToken);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task relaying = RelayAsync(encoder, environment, ending.Token);
        CaptureEnd end = await WaitForEndAsync(encoder, relaying, full.Task, uploading, stop, cancellationToken);
        await ending.CancelAsync();
        await encoder.StopAsync();
        await relaying;
        notes.SoundEnded();
        log.Write("capture.ended", ("error_type", end.ErrorType ?? "-"), ("reason", end.Reason ?? "-"));
        host.Enter("finalizing");
        await uploading;
        return end;
    }

    private async Task<CaptureEnd> WaitForEndAsync(Encoder encoder, Task relaying, Task full, Task uploading, Task stop, CancellationToken cancellationToken)
    {
        Task first = await Task.WhenAny(relaying, encoder.Exited, full, uploading, stop).WaitAsync(cancellationToken);
        if (first == stop)
            return new CaptureEnd();
        if (first == full)
            return new CaptureEnd(JobErrorTypes.DiskFull, FormattableString.Invariant($"Segments waiting for Blob Storage filled the quota of {job.DiskQuotaMiB} MiB"));
        if (first == uploading && uploading.IsFaulted)
            await uploading;
        return first == relaying
            ? new CaptureEnd(Reason: StopReasons.PublisherLeft)
            : new CaptureEnd(JobErrorTypes.EncoderFailed, $"The encoder ended by itself: {encoder.LastErrors}");
    }

    private async Task RelayAsync(Encoder encoder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        try
        {
            await new Relay(source, environment, log, clock).RunAsync(encoder.Input, cancellationToken);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // Ended by us, or the encoder is gone, which is told by itself.
            log.Write("relay.ended", ("why", fault.GetType().Name));
            if (fault is IOException)
                await encoder.Exited;
        }
    }

    private EncoderSettings SettingsOf(TimeSpan offset) => new()
    {
        Folder = folder.PathOf("segments"),
        IsRelayed = true,
        SpeechFolder = notes.SoundFolder,
        Width = job.Width,
        Height = job.Height,
        FrameRate = job.FrameRate,
        Layers = output.Layers,
        SoundKbps = output.SoundKbps,
        SegmentSeconds = job.SegmentSeconds,
        Began = DateTimeOffset.UnixEpoch,
        Offset = offset,
    };

    private void Encoded(TimeSpan captured)
    {
        if (_started)
            return;
        _started = true;
        host.Captured = captured;
        host.Report(new WorkerReport { Type = WorkerReportType.Started });
        host.Enter("capturing");
    }
}
