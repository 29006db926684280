using System.Threading.Channels;
using Serverless.Media.Logging;

namespace Serverless.Media.Live;

/// <summary>The captions of a stream: one piece for each of the picture, listed as soon as its words are known, and without them when they are late.</summary>
internal sealed class CaptionStream
{
    /// <summary>Pieces that captions may be behind the picture: players are at least three behind.</summary>
    public const int MostBehind = 2;

    // Words at the very end of what is heard may still change.
    private const double Unsettled = 0.4; // s

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly StreamContainer _container;
    private readonly CaptionTrack _track;
    private readonly int _windowSegments;
    private readonly WorkerLog _log;
    private readonly TimeProvider _clock;
    private readonly Queue<StreamPiece> _waiting = new();
    // A piece, or null when words have come.
    private readonly Channel<StreamPiece?> _news = Channel.CreateUnbounded<StreamPiece?>();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MediaPlaylist _playlist;

    private CaptionStream(StreamContainer container, CaptionTrack track, MediaPlaylist playlist, int windowSegments, WorkerLog log, TimeProvider clock)
    {
        (_container, _track, _playlist, _windowSegments, _log, _clock) = (container, track, playlist, windowSegments, log, clock);
        track.Changed = () => _news.Writer.TryWrite(null);
    }

    /// <summary>Completes when there is a captions' playlist.</summary>
    public Task Begun => _begun.Task;

    /// <param name="container">The stream's.</param>
    /// <param name="track">Where the words come from.</param>
    /// <param name="picture">The picture's playlist; captions that a dead attempt left out are made good, empty.</param>
    /// <param name="windowSegments">Of a sliding playlist.</param>
    /// <param name="log">Tells what is late.</param>
    /// <param name="clock">For the last words.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public static async Task<CaptionStream> OpenAsync(
        StreamContainer container, CaptionTrack track, MediaPlaylist picture, int windowSegments, WorkerLog log, TimeProvider clock, CancellationToken cancellationToken)
    {
        string? text = await container.ReadAsync(LiveStream.Captions, cancellationToken);
        MediaPlaylist? left = text is null ? null : MediaPlaylistReader.Parse(text);
        // None, or one so far behind that it does not meet the picture's any more: all that is listed is made good.
        MediaPlaylist playlist = left is not null && left.Count >= picture.Sequence
            ? left
            : new MediaPlaylist(picture.Kind, picture.TargetSeconds) { Sequence = picture.Sequence, DiscontinuitySequence = picture.DiscontinuitySequence };
        PlaylistSegment[] missing = [.. picture.Segments.Skip((int)(playlist.Count - picture.Sequence))];
        foreach (PlaylistSegment piece in missing)
        {
            Upload.SegmentName name = Upload.SegmentName.Parse(piece.Uri)!.Value;
            CaptionName caption = new(name.Attempt, name.Number);
            await container.PutCaptionsAsync(caption, WebVtt.Write([], 0, 0), cancellationToken);
            playlist.Append(piece with { Uri = caption.ToString(), DateRanges = [] });
        }
        CaptionStream captions = new(container, track, playlist.From(picture.Sequence), windowSegments, log, clock);
        if (missing.Length > 0)
            await captions.ListAsync(isFinal: playlist.IsEnded, cancellationToken);
        // Here already: what is published next must not wait for a recogniser, which may hear nothing.
        if (playlist.Count > 0)
            captions._begun.TrySetResult();
        return captions;
    }

    /// <summary>A piece of the picture is listed.</summary>
    public void Add(StreamPiece piece) => _news.Writer.TryWrite(piece);

    /// <summary>No more pieces will come.</summary>
    public void Complete() => _news.Writer.TryComplete();

    /// <summary>Runs until every piece has its captions.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (StreamPiece? piece in _news.Reader.ReadAllAsync(cancellationToken))
            {
                if (piece is not null)
                    _waiting.Enqueue(piece);
                while (_waiting.TryPeek(out StreamPiece? next) && (_playlist.Count == 0 || _waiting.Count > MostBehind || IsHeard(next)))
                    await PutAsync(_waiting.Dequeue(), cancellationToken);
            }
            await HearLastWordsAsync(cancellationToken);
            while (_waiting.TryDequeue(out StreamPiece? rest))
                await PutAsync(rest, cancellationToken);
        }
        catch (Exception fault)
        {
            _begun.TrySetException(fault);
            throw;
        }
    }

    /// <summary>Tells players that nothing more will come.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        _playlist.End();
        return ListAsync(isFinal: true, cancellationToken);
    }

    private bool IsHeard(StreamPiece piece) => _track.IsHeard(piece.End.TotalSeconds + Unsettled);

    private async Task PutAsync(StreamPiece piece, CancellationToken cancellationToken)
    {
        if (!IsHeard(piece))
            _log.Write("captions.late", ("piece", piece.Name));
        CaptionName name = new(piece.Name.Attempt, piece.Name.Number);
        string text = WebVtt.Write(_track.Take(piece.End.TotalSeconds), piece.Start.TotalSeconds, piece.End.TotalSeconds);
        await _container.PutCaptionsAsync(name, text, cancellationToken);
        _playlist.Append(new PlaylistSegment(name.ToString(), piece.End - piece.Start, piece.At) { IsDiscontinuity = piece.IsDiscontinuity });
        if (_playlist.Kind == PlaylistKind.Live)
            _playlist = _playlist.From(_playlist.WindowFrom(_windowSegments));
        await ListAsync(isFinal: false, cancellationToken);
        _begun.TrySetResult();
    }

    private Task ListAsync(bool isFinal, CancellationToken cancellationToken) =>
        _container.PutPlaylistAsync(LiveStream.Captions, _playlist.ToString(), isFinal, cancellationToken);

    private async Task HearLastWordsAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        double end = _waiting.Count == 0 ? 0 : _waiting.Max(piece => piece.End.TotalSeconds);
        _track.Changed = () =>
        {
            if (_track.IsHeard(end))
                heard.TrySetResult();
        };
        if (!_track.IsHeard(end))
            await Task.WhenAny(heard.Task, Task.Delay(LastWords, _clock, cancellationToken));
    }
}
