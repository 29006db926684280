using System.Threading.Channels;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>Uploads finished segments in order and removes them locally.</summary>
internal sealed class SegmentUploader(JobContainer container, int attempt, long quotaBytes, WorkerLog log)
{
    /// <summary>How long one segment is tried; the disk quota usually ends it sooner.</summary>
    public static readonly TimeSpan OutagePatience = TimeSpan.FromHours(1);

    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _waitingBytes;

    /// <summary>Completes when an outage has filled the quota. What waits is still uploaded when it ends.</summary>
    public Task Full => _full.Task;

    /// <summary>Completes when the next segment may be uploaded.</summary>
    public Func<Task> MaySend { get; init; } = () => Task.CompletedTask;

    /// <summary>Called when a segment is complete on disk.</summary>
    public required Action<FinishedSegment> Encoded { get; init; }

    /// <summary>True while nothing shall be recorded: a segment that ends then is deleted and never uploaded.</summary>
    public Func<bool> IsPaused { get; init; } = () => false;

    /// <summary>Called when a segment has been deleted because of a pause.</summary>
    public Action<FinishedSegment> Discarded { get; init; } = _ => { };

    /// <summary>Called when a segment is in Blob Storage.</summary>
    public required Action<FinishedSegment> Uploaded { get; init; }

    /// <summary>Runs until <paramref name="segments"/> is complete and uploaded.</summary>
    /// <param name="segments">What ffmpeg finishes.</param>
    /// <param name="cancellationToken">Leaves the rest where it is.</param>
    /// <exception cref="JobFailureException"><c>UPLOAD_ERROR</c> when storage refuses, or an outage outlasts the patience.</exception>
    public async Task RunAsync(ChannelReader<FinishedSegment> segments, CancellationToken cancellationToken)
    {
        Channel<FinishedSegment> queue = Channel.CreateUnbounded<FinishedSegment>();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task taking = TakeAsync(segments, queue.Writer, stop.Token);
        Task sending = SendAsync(queue.Reader, stop.Token);
        Task first = await Task.WhenAny(taking, sending);
        if (!first.IsCompletedSuccessfully)
            await stop.CancelAsync();
        await first;
        await Task.WhenAll(taking, sending);
    }

    private async Task TakeAsync(ChannelReader<FinishedSegment> segments, ChannelWriter<FinishedSegment> queue, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (FinishedSegment segment in segments.ReadAllAsync(cancellationToken))
            {
                Encoded(segment);
                if (IsPaused())
                {
                    File.Delete(segment.Path);
                    Discarded(segment);
                    log.Write("segment.discarded", ("number", segment.Number));
                    continue;
                }
                queue.TryWrite(segment);
                if (Interlocked.Add(ref _waitingBytes, new FileInfo(segment.Path).Length) > quotaBytes)
                    _full.TrySetResult();
            }
        }
        finally
        {
            queue.TryComplete();
        }
    }

    private async Task SendAsync(ChannelReader<FinishedSegment> queue, CancellationToken cancellationToken)
    {
        await foreach (FinishedSegment segment in queue.ReadAllAsync(cancellationToken))
        {
            await MaySend().WaitAsync(cancellationToken);
            SegmentName name = new(attempt, segment.Number);
            long length = new FileInfo(segment.Path).Length;
            // As long as the disk has room, an outage is only a delay.
            await container.UploadAsync(name, segment, OutagePatience, cancellationToken);
            File.Delete(segment.Path);
            Interlocked.Add(ref _waitingBytes, -length);
            log.Write("segment.uploaded", ("blob", name), ("bytes", length), ("end", segment.End.TotalSeconds));
            Uploaded(segment);
        }
    }
}
