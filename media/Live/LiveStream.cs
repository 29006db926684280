using Serverless.Domain.Workers;
using Serverless.Media.Logging;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>A stream in Blob Storage: its playlists never name a segment that is not there, and what is there is all that a replacement goes on from.</summary>
internal sealed class LiveStream
{
    /// <summary>The captions' playlist.</summary>
    public const string Captions = "captions.m3u8";

    private readonly StreamContainer _container;
    private readonly LivePlan _plan;
    private readonly MetadataQueue _metadata;
    private readonly WorkerLog _log;
    private readonly MediaPlaylist[] _playlists;
    private readonly int _segmentSeconds;
    private bool _hasMaster;

    private LiveStream(StreamContainer container, LivePlan plan, int segmentSeconds, MediaPlaylist[] playlists, MetadataQueue metadata, WorkerLog log) =>
        (_container, _plan, _segmentSeconds, _playlists, _metadata, _log) = (container, plan, segmentSeconds, playlists, metadata, log);

    /// <summary>Pieces so far, those that left the playlists too.</summary>
    public long Count => _playlists[0].Count;

    /// <summary>The best layer's playlist.</summary>
    public MediaPlaylist Best => _playlists[0];

    /// <summary>Name of a layer's playlist.</summary>
    public static string PlaylistOf(int layer) => FormattableString.Invariant($"{layer}.m3u8");

    /// <summary>Reads what earlier attempts have left.</summary>
    public static async Task<LiveStream> OpenAsync(
        StreamContainer container, LivePlan plan, int segmentSeconds, MetadataQueue metadata, WorkerLog log, CancellationToken cancellationToken)
    {
        string?[] texts = await Task.WhenAll(plan.Layers.Select((_, layer) => container.ReadAsync(PlaylistOf(layer), cancellationToken)));
        PlaylistKind kind = plan.Type == PlaylistType.Event ? PlaylistKind.Event : PlaylistKind.Live;
        MediaPlaylist[] playlists = [.. texts.Select(text => text is null ? new MediaPlaylist(kind, segmentSeconds) : MediaPlaylistReader.Parse(text))];
        LevelUp(playlists);
        foreach (DateRange range in playlists.SelectMany(playlist => playlist.Segments).SelectMany(segment => segment.DateRanges))
            metadata.Shown(range.Id);
        if (playlists[0].Count > 0)
            log.Write("stream.found", ("segments", playlists[0].Count), ("ended", playlists[0].IsEnded));
        return new LiveStream(container, plan, segmentSeconds, playlists, metadata, log);
    }

    /// <summary>Uploads a piece and then lists it.</summary>
    /// <param name="attempt">Whose piece it is.</param>
    /// <param name="group">All layers.</param>
    /// <param name="zero">The moment of the clock at which media time was zero.</param>
    /// <param name="listing">Called when the segments are there and before the master is: what else the master names must be there after it.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    public async Task PublishAsync(int attempt, SegmentGroup group, DateTimeOffset zero, Func<StreamPiece, Task> listing, CancellationToken cancellationToken)
    {
        await Task.WhenAll(group.Layers.Select(layer => _container.Segments.UploadAsync(
            new StoredSegment(new SegmentName(attempt, layer.Number, layer.Layer), 0)
            {
                Start = layer.Start,
                End = layer.End,
                At = zero + layer.Start,
                IsRecorded = group.IsRecorded,
            },
            layer.Path, SegmentUploader.OutagePatience, cancellationToken)));
        StreamPiece piece = Append(attempt, group, zero);
        await PutAsync(isFinal: false, cancellationToken);
        await listing(piece);
        if (!_hasMaster)
            await _container.PutPlaylistAsync(LivePlan.Master, Master(), isFinal: false, cancellationToken);
        _hasMaster = true;
        _metadata.Uploaded();
        _log.Write("segment.uploaded", ("blob", piece.Name), ("bytes", group.Bytes), ("end", piece.End.TotalSeconds), ("layers", group.Layers.Count));
    }

    /// <summary>Tells players that nothing more will come.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (MediaPlaylist playlist in _playlists)
            playlist.End();
        await PutAsync(isFinal: true, cancellationToken);
        await _container.PutPlaylistAsync(LivePlan.Master, Master(), isFinal: true, cancellationToken);
        _log.Write("stream.ended", ("segments", Count));
    }

    // An attempt that was killed between two playlists has uploaded the segments of both.
    private static void LevelUp(MediaPlaylist[] playlists)
    {
        MediaPlaylist longest = playlists.MaxBy(playlist => playlist.Count)!;
        for (int layer = 0; layer < playlists.Length; layer++)
        {
            MediaPlaylist shorter = playlists[layer];
            foreach (PlaylistSegment missing in longest.Segments.Skip((int)Math.Max(0, shorter.Count - longest.Sequence)))
                shorter.Append(missing with { Uri = (SegmentName.Parse(missing.Uri)!.Value with { Layer = layer }).ToString() });
            playlists[layer] = shorter.From(longest.Sequence);
        }
    }

    private StreamPiece Append(int attempt, SegmentGroup group, DateTimeOffset zero)
    {
        bool isDiscontinuity = Best.Segments.Count > 0 && SegmentName.Parse(Best.Segments[^1].Uri)?.Attempt != attempt;
        IReadOnlyList<DateRange> ranges = _metadata.Take(zero + group.Best.End);
        for (int i = 0; i < _playlists.Length; i++)
        {
            SegmentName name = new(attempt, group.Layers[i].Number, i);
            _playlists[i].Append(new PlaylistSegment(name.ToString(), group.Layers[i].End - group.Layers[i].Start, zero + group.Layers[i].Start)
            {
                IsDiscontinuity = isDiscontinuity,
                DateRanges = ranges,
            });
        }
        if (_plan.Type == PlaylistType.Live)
            Slide();
        return new StreamPiece(new SegmentName(attempt, group.Best.Number), group.Best.Start, group.Best.End, zero + group.Best.Start, isDiscontinuity);
    }

    // In step, although their segments may differ in length by a picture.
    private void Slide()
    {
        long first = _playlists.Min(playlist => playlist.WindowFrom(_plan.WindowSegments));
        for (int i = 0; i < _playlists.Length; i++)
            _playlists[i] = _playlists[i].From(first);
    }

    private Task PutAsync(bool isFinal, CancellationToken cancellationToken) =>
        Task.WhenAll(_playlists.Select((playlist, layer) => _container.PutPlaylistAsync(PlaylistOf(layer), playlist.ToString(), isFinal, cancellationToken)));

    private string Master() => MasterPlaylist.Write(
        [.. _plan.Layers.Select((layer, i) => StreamLayer.Planned(PlaylistOf(i), layer.Width, layer.Height, layer.FrameRate, layer.VideoKbps, _plan.Layers[0].AudioKbps, _segmentSeconds))],
        _plan.Captions ? Captions : null);
}
