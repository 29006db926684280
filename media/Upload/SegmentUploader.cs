using System.Threading.Channels;
using Serverless.Media.Encoding;
using Serverless.Media.Logging;

namespace Serverless.Media.Upload;

/// <summary>Sends finished segments on in order, all layers of a piece together, and removes them locally.</summary>
/// <param name="layers">Layers of a piece; one that misses some of them is never sent.</param>
/// <param name="send">Called for one piece after another; it bears outages itself.</param>
/// <param name="quotaBytes">Disk for pieces that wait.</param>
/// <param name="events">Told of the best layer.</param>
/// <param name="log">Tells every piece.</param>
internal sealed class SegmentUploader(int layers, Func<SegmentGroup, CancellationToken, Task> send, long quotaBytes, SegmentEvents events, WorkerLog log)
{
    /// <summary>How long one segment is tried; the disk quota usually ends it sooner.</summary>
    public static readonly TimeSpan OutagePatience = TimeSpan.FromHours(1);

    private readonly Dictionary<int, List<FinishedSegment>> _incomplete = [];
    private long _waitingBytes;

    /// <summary>Whether pieces that the recording leaves out are sent all the same.</summary>
    public bool SendsUnrecorded { get; init; }

    /// <summary>Runs until <paramref name="segments"/> is complete and sent.</summary>
    /// <param name="segments">What ffmpeg finishes.</param>
    /// <param name="cancellationToken">Leaves the rest where it is.</param>
    /// <exception cref="JobFailureException"><c>UPLOAD_ERROR</c> when storage refuses, or an outage outlasts the patience.</exception>
    public async Task RunAsync(ChannelReader<FinishedSegment> segments, CancellationToken cancellationToken)
    {
        Channel<SegmentGroup> queue = Channel.CreateUnbounded<SegmentGroup>();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task taking = TakeAsync(segments, queue.Writer, stop.Token);
        Task sending = SendAsync(queue.Reader, stop.Token);
        Task first = await Task.WhenAny(taking, sending);
        if (!first.IsCompletedSuccessfully)
            await stop.CancelAsync();
        await first;
        await Task.WhenAll(taking, sending);
    }

    private async Task TakeAsync(ChannelReader<FinishedSegment> segments, ChannelWriter<SegmentGroup> queue, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (FinishedSegment segment in segments.ReadAllAsync(cancellationToken))
            {
                if (Complete(segment) is { } group)
                    Take(group, queue);
            }
        }
        finally
        {
            queue.TryComplete();
        }
    }

    private void Take(SegmentGroup group, ChannelWriter<SegmentGroup> queue)
    {
        events.Encoded(group.Best);
        if (!group.IsRecorded)
            events.Unrecorded(group.Best);
        if (!group.IsRecorded && !SendsUnrecorded)
        {
            Delete(group);
            log.Write("segment.discarded", ("number", group.Best.Number));
            return;
        }
        queue.TryWrite(group);
        if (Interlocked.Add(ref _waitingBytes, group.Bytes) > quotaBytes)
            events.Full();
    }

    private SegmentGroup? Complete(FinishedSegment segment)
    {
        if (!_incomplete.TryGetValue(segment.Number, out List<FinishedSegment>? pieces))
            _incomplete[segment.Number] = pieces = [];
        pieces.Add(segment);
        if (pieces.Count < layers)
            return null;
        _incomplete.Remove(segment.Number);
        return new SegmentGroup([.. pieces.OrderBy(piece => piece.Layer)], !events.IsPaused());
    }

    private async Task SendAsync(ChannelReader<SegmentGroup> queue, CancellationToken cancellationToken)
    {
        await foreach (SegmentGroup group in queue.ReadAllAsync(cancellationToken))
        {
            // As long as the disk has room, an outage is only a delay.
            await send(group, cancellationToken);
            Delete(group);
            Interlocked.Add(ref _waitingBytes, -group.Bytes);
            events.Uploaded(group.Best);
        }
    }

    private static void Delete(SegmentGroup group)
    {
        foreach (FinishedSegment layer in group.Layers)
            File.Delete(layer.Path);
    }
}
