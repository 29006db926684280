using Serverless.Domain;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Media.Capture;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;
using Serverless.Media.Notes;
using Serverless.Media.Outputs;
using Serverless.Media.Protocol;

namespace Serverless.Media.Ingest;

/// <summary>One stream that somebody publishes, in the place of a page: relayed into the encoder until something ends it, every segment left in Blob Storage.</summary>
internal sealed class IngestRun(WorkerAssignment job, Uri source, HostSession host, IOutput output, NoteTaker notes, WorkFolder folder, WorkerLog log, TimeProvider clock)
{
    /// <param name="stop">Completes when the capture shall end, whoever asked.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task<CaptureEnd> RunAsync(Task stop, CancellationToken cancellationToken)
    {
        host.Enter("loading");
        TimeSpan offset = await SegmentFlow.OffsetAsync(job, output, cancellationToken);
        // Who publishes shows no page that would tell anything: no note needs the moment.
        notes.Begin(offset, clock.GetUtcNow(), cancellationToken);
        IReadOnlyDictionary<string, string> environment = folder.Environment();
        await using Encoder encoder = await Encoder.StartAsync(SettingsOf(offset), environment, log, clock);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Relay relay = new(source, environment, log, clock);
        Task relaying = RelayAsync(relay, encoder, ending.Token);
        // The publisher may be away for most of a minute, and media time stands still until they come. No segment is earlier.
        await Task.WhenAny(relay.Heard, relaying, encoder.Exited, stop).WaitAsync(cancellationToken);
        DateTimeOffset began = relay.Heard.IsCompletedSuccessfully ? await relay.Heard : clock.GetUtcNow();
        SegmentFlow flow = new(job, host, output, notes, encoder, offset, began - offset, log, cancellationToken);
        CaptureEnd end = await WaitForEndAsync(encoder, relaying, flow, stop, cancellationToken);
        await ending.CancelAsync();
        try
        {
            await flow.FinishAsync(end);
        }
        finally
        {
            await relaying;
        }
        return end;
    }

    private static async Task<CaptureEnd> WaitForEndAsync(Encoder encoder, Task relaying, SegmentFlow flow, Task stop, CancellationToken cancellationToken)
    {
        Task first = await Task.WhenAny(relaying, encoder.Exited, flow.Full, flow.Uploading, stop).WaitAsync(cancellationToken);
        if (first == stop)
            return new CaptureEnd();
        if (await flow.EndByAsync(first) is { } end)
            return end;
        return first == relaying
            ? new CaptureEnd(Reason: StopReasons.PublisherLeft)
            : new CaptureEnd(JobErrorTypes.EncoderFailed, $"The encoder ended by itself: {encoder.LastErrors}");
    }

    private async Task RelayAsync(Relay relay, Encoder encoder, CancellationToken cancellationToken)
    {
        try
        {
            await relay.RunAsync(encoder.Input, cancellationToken);
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
}
