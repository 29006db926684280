using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Notes;
using Serverless.Media.Outputs;
using Serverless.Media.Protocol;
using Serverless.Media.Upload;

namespace Serverless.Media.Capture;

/// <summary>The segments of a running encoder on their way to Blob Storage, whatever is encoded; the first of them tells that the capture has started.</summary>
internal sealed class SegmentFlow
{
    private readonly WorkerAssignment _job;
    private readonly HostSession _host;
    private readonly NoteTaker _notes;
    private readonly Encoder _encoder;
    private readonly WorkerLog _log;
    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;

    /// <param name="offset">Media time at which this attempt begins.</param>
    /// <param name="zero">When media time 0 was, or would have been.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public SegmentFlow(
        WorkerAssignment job, HostSession host, IOutput output, NoteTaker notes, Encoder encoder, TimeSpan offset, DateTimeOffset zero, WorkerLog log, CancellationToken cancellationToken)
    {
        (_job, _host, _notes, _encoder, _log) = (job, host, notes, encoder, log);
        SegmentEvents events = new()
        {
            Encoded = segment =>
            {
                TellStarted(segment.End - offset);
                notes.StoreNowAndThen(cancellationToken);
            },
            IsPaused = () => host.IsPaused,
            Unrecorded = segment => notes.Forget(segment.Start, segment.End),
            Uploaded = segment => host.Captured = segment.End - offset,
            Full = () => _full.TrySetResult(),
        };
        Uploading = output.RunAsync(encoder.Segments, zero, events, cancellationToken);
    }

    /// <summary>Completes when the segments that wait for Blob Storage fill the disk quota.</summary>
    public Task Full => _full.Task;

    /// <summary>Completes when all segments are uploaded; faults when they cannot be.</summary>
    public Task Uploading { get; }

    /// <summary>Media time at which an attempt begins. The blobs know better than the host how far the last one came: its last heartbeat may have been lost.</summary>
    public static async Task<TimeSpan> OffsetAsync(WorkerAssignment job, IOutput output, CancellationToken cancellationToken)
    {
        TimeSpan offset = TimeSpan.FromSeconds(job.OffsetSeconds);
        if (job.Attempt == 1)
            return offset;
        TimeSpan reached = await output.ReachedAsync(cancellationToken);
        return reached > offset ? reached : offset;
    }

    /// <summary>What the capture ends with when <paramref name="first"/> ended first; null when that is nothing of the flow's.</summary>
    public async Task<CaptureEnd?> EndByAsync(Task first)
    {
        if (first == Uploading && Uploading.IsFaulted)
            await Uploading;
        return first == Full
            ? new CaptureEnd(JobErrorTypes.DiskFull, FormattableString.Invariant($"Segments waiting for Blob Storage filled the quota of {_job.DiskQuotaMiB} MiB"))
            : null;
    }

    /// <summary>Ends the encoder and waits until everything is uploaded.</summary>
    public async Task FinishAsync(CaptureEnd end)
    {
        await _encoder.StopAsync();
        _notes.SoundEnded();
        _log.Write("capture.ended", ("error_type", end.ErrorType ?? "-"), ("reason", end.Reason ?? "-"));
        _host.Enter("finalizing");
        await Uploading;
    }

    private void TellStarted(TimeSpan captured)
    {
        if (_started)
            return;
        _started = true;
        _host.Captured = captured;
        _host.Report(new WorkerReport { Type = WorkerReportType.Started });
        _host.Enter("capturing");
    }
}
