using Serverless.Media.Logging;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>Deletes segments of a sliding stream when no player can want them any more: a playlist's length after they have left it.</summary>
internal sealed class OldSegments(StreamContainer container, bool hasCaptions, Func<SegmentName, bool, bool> isKept, int layers, WorkerLog log)
{
    private readonly Queue<(long Piece, SegmentName Name, bool IsRecorded)> _pieces = new();
    private Task _deleting = Task.CompletedTask;

    /// <summary>A piece has been published.</summary>
    /// <param name="listed">The best layer's playlist, with the piece at its end.</param>
    /// <param name="name">Of its best layer.</param>
    /// <param name="isRecorded">Whether the recording has it.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public void Add(MediaPlaylist listed, SegmentName name, bool isRecorded, CancellationToken cancellationToken)
    {
        _pieces.Enqueue((listed.Count, name, isRecorded));
        List<(SegmentName Name, bool IsRecorded)> old = [];
        while (_pieces.TryPeek(out (long Piece, SegmentName Name, bool IsRecorded) first) && first.Piece <= listed.Sequence - listed.Segments.Count)
        {
            old.Add((first.Name, first.IsRecorded));
            _pieces.Dequeue();
        }
        if (old.Count > 0)
            _deleting = DeleteAsync(_deleting, old, cancellationToken);
    }

    /// <summary>Takes up what a dead attempt has left.</summary>
    public async Task ResumeAsync(long count, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredSegment> stored = [.. (await container.Segments.ListAsync(cancellationToken)).Where(segment => segment.Name.Layer == 0).OrderBy(segment => segment.Name)];
        for (int i = 0; i < stored.Count; i++)
            _pieces.Enqueue((count - stored.Count + i + 1, stored[i].Name, stored[i].IsRecorded));
    }

    /// <summary>Waits for what is being deleted.</summary>
    public Task FinishAsync() => _deleting;

    private async Task DeleteAsync(Task before, List<(SegmentName Name, bool IsRecorded)> old, CancellationToken cancellationToken)
    {
        await before;
        foreach ((SegmentName name, bool isRecorded) in old)
        {
            try
            {
                for (int layer = 0; layer < layers; layer++)
                {
                    if (!isKept(name with { Layer = layer }, isRecorded))
                        await container.Segments.DeleteAsync(name with { Layer = layer }, cancellationToken);
                }
                if (hasCaptions && !isKept(name, isRecorded))
                    await container.DeleteAsync(new CaptionName(name.Attempt, name.Number), cancellationToken);
            }
            catch (Exception fault) when (fault is JobFailureException or OperationCanceledException)
            {
                // The stream is good all the same; its retention removes the container.
                log.Write("segment.kept", ("blob", name), ("why", fault.Message));
            }
        }
    }
}
