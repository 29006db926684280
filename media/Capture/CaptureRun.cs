using Serverless.Domain;
using Serverless.Domain.Workers;
using Serverless.Media.Browser;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Notes;
using Serverless.Media.Outputs;
using Serverless.Media.Protocol;

namespace Serverless.Media.Capture;

/// <summary>One capture: opens the page, records it until something ends it, and leaves every segment in Blob Storage.</summary>
internal sealed class CaptureRun(WorkerAssignment job, WorkerOptions options, HostSession host, IOutput output, NoteTaker notes, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    private readonly TimeSpan _loadDeadline = TimeSpan.FromSeconds(job.PageLoadTimeoutSeconds);

    /// <param name="stop">Completes when the capture shall end, whoever asked.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task<CaptureEnd> RunAsync(Task stop, CancellationToken cancellationToken)
    {
        host.Enter("loading");
        Task<TimeSpan> offsetting = SegmentFlow.OffsetAsync(job, output, cancellationToken);
        await using Studio studio = await Studio.OpenAsync(job, folder, log, clock);
        studio.Browser.Said = notes.Take;
        Task<string?> loading = studio.Browser.LoadAsync(job.MeetingUrl, again: false, _loadDeadline, cancellationToken);
        if (await Task.WhenAny(loading, stop) == stop)
            return new CaptureEnd();
        if (await loading is { } fault)
            return new CaptureEnd(JobErrorTypes.PageLoadFailed, $"The page at {Site(job.MeetingUrl)} {fault}");
        log.Write("page.loaded");

        TimeSpan offset = await offsetting;
        DateTimeOffset zero = clock.GetUtcNow() + output.Warmup - offset;
        notes.Begin(offset, zero + offset, cancellationToken);
        // What the devices stamp with, whatever the host or the worker take for the time.
        DateTimeOffset began = TimeProvider.System.GetUtcNow() + output.Warmup;
        EncoderSettings settings = SettingsOf(studio, began, offset);
        await using Encoder encoder = await Encoder.StartAsync(settings, folder.Environment(("PULSE_SERVER", studio.Sound.Address)), log, clock);
        SegmentFlow flow = new(job, host, output, notes, encoder, offset, zero, log, cancellationToken);
        CaptureEnd end = await WaitForEndAsync(studio, encoder, flow, stop, cancellationToken);
        await flow.FinishAsync(end);
        return end.ErrorType is null && offset == TimeSpan.Zero && !job.AudioOnly ? end with { IsBlank = encoder.Blank.IsBlank } : end;
    }

    private async Task<CaptureEnd> WaitForEndAsync(Studio studio, Encoder encoder, SegmentFlow flow, Task stop, CancellationToken cancellationToken)
    {
        for (bool reloaded = false; ;)
        {
            Task<PageEnd> page = studio.Browser.Ended;
            Task first = await Task.WhenAny(page, encoder.Exited, studio.Display.Exited, studio.Sound.Exited, flow.Full, flow.Uploading, stop).WaitAsync(cancellationToken);
            if (first == stop)
                return new CaptureEnd();
            if (await flow.EndByAsync(first) is { } end)
                return end;
            if (first != page)
                return EncoderEnd(encoder);
            if (await page == PageEnd.Closed)
                return new CaptureEnd(Reason: "page closed");
            if (await page == PageEnd.BrowserGone)
                return new CaptureEnd(JobErrorTypes.PageCrashed, "The browser died");
            if (reloaded)
                return new CaptureEnd(JobErrorTypes.PageCrashed, "The page died again after it had been reloaded");
            reloaded = true;
            log.Write("page.reloading");
            if (await studio.Browser.LoadAsync(job.MeetingUrl, again: true, _loadDeadline, cancellationToken) is { } fault)
                return new CaptureEnd(JobErrorTypes.PageCrashed, $"The page died, and on reloading it {fault}");
            log.Write("page.reloaded");
        }
    }

    private static CaptureEnd EncoderEnd(Encoder encoder) => encoder.LastErrors.Contains("No space left", StringComparison.Ordinal)
        ? new CaptureEnd(JobErrorTypes.DiskFull, "The disk had no room for the next segment")
        : new CaptureEnd(JobErrorTypes.EncoderFailed, $"The encoder, the display or the sound server ended by itself: {encoder.LastErrors}");

    private EncoderSettings SettingsOf(Studio studio, DateTimeOffset began, TimeSpan offset) => new()
    {
        Folder = folder.PathOf("segments"),
        Display = job.AudioOnly ? null : studio.Display.Name,
        SpeechFolder = notes.SoundFolder,
        Width = job.Width,
        Height = job.Height,
        FrameRate = job.FrameRate,
        Layers = output.Layers,
        SoundKbps = output.SoundKbps,
        SegmentSeconds = job.SegmentSeconds,
        Began = began,
        Offset = offset,
        SoundDelay = options.SoundDelay,
    };

    private static string Site(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
