using Serverless.Domain.Workers;
using Serverless.Media.Upload;

namespace Serverless.Media.Live;

/// <summary>Writes the playlists of a stream's recording. They name the segments that the stream was made of.</summary>
internal sealed class VodPlaylists(LivePlan plan, int segmentSeconds, StreamContainer container)
{
    /// <summary>Name of the recording's master.</summary>
    public const string Master = "vod.m3u8";

    private const string AssetType = "room-vod";
    private const string Captions = "vod-captions.m3u8";

    /// <param name="segments">All that is recorded, as it plays: every piece in all layers.</param>
    /// <param name="cancellationToken">Cancelled when fenced.</param>
    /// <returns>What was written, or null when nothing was recorded.</returns>
    public async Task<VodSet?> WriteAsync(IReadOnlyList<StoredSegment> segments, CancellationToken cancellationToken)
    {
        ILookup<int, StoredSegment> layers = segments.ToLookup(segment => segment.Name.Layer);
        if (!layers[0].Any())
            return null;
        IReadOnlyList<CaptionName> captions = plan.Captions ? await CaptionsAsync([.. layers[0].Select(CaptionOf)], cancellationToken) : [];
        List<(string Name, string Text)> playlists = [];
        List<StreamLayer> listed = [];
        for (int layer = 0; layer < plan.Layers.Count; layer++)
        {
            string name = FormattableString.Invariant($"vod-{layer}.m3u8");
            playlists.Add((name, Of(layers[layer], segment => segment.Name.ToString()).ToString()));
            listed.Add(Measured(name, plan.Layers[layer], [.. layers[layer]]));
        }
        if (captions.Count > 0)
            playlists.Add((Captions, Of(layers[0], segment => CaptionOf(segment).ToString()).ToString()));
        playlists.Add((Master, MasterPlaylist.Write(listed, captions.Count > 0 ? Captions : null)));
        foreach ((string name, string text) in playlists)
            await container.PutPlaylistAsync(name, text, isFinal: true, cancellationToken);
        return new VodSet(playlists, [.. segments.Select(segment => segment.Name)], captions, new WorkerAsset(
            AssetType, container.PathOf(Master), segments.Sum(segment => segment.Bytes), layers[0].Sum(segment => LengthOf(segment).TotalSeconds),
            plan.Layers[0].Width, plan.Layers[0].Height, NumLayers: plan.Layers.Count));
    }

    /// <summary>The playlist of one layer: a piece that does not follow the one before, for a pause or a new encoder, begins with a discontinuity.</summary>
    public MediaPlaylist Of(IEnumerable<StoredSegment> segments, Func<StoredSegment, string> uri)
    {
        MediaPlaylist playlist = new(PlaylistKind.Vod, segmentSeconds);
        SegmentName? last = null;
        foreach (StoredSegment segment in segments)
        {
            bool follows = last is not { } before || before.Attempt == segment.Name.Attempt && before.Number + 1 == segment.Name.Number;
            playlist.Append(new PlaylistSegment(uri(segment), LengthOf(segment), segment.At ?? default) { IsDiscontinuity = !follows });
            last = segment.Name;
        }
        playlist.End();
        return playlist;
    }

    // A worker that was killed may have uploaded a piece and not its captions: they are empty then, and the others stay.
    private async Task<IReadOnlyList<CaptionName>> CaptionsAsync(CaptionName[] pieces, CancellationToken cancellationToken)
    {
        IReadOnlySet<CaptionName> there = await container.ListCaptionsAsync(cancellationToken);
        CaptionName[] missing = [.. pieces.Where(piece => !there.Contains(piece))];
        if (missing.Length == pieces.Length)
            return [];
        foreach (CaptionName piece in missing)
            await container.PutCaptionsAsync(piece, WebVtt.Write([], 0, 0), cancellationToken);
        return pieces;
    }

    private static CaptionName CaptionOf(StoredSegment segment) => new(segment.Name.Attempt, segment.Name.Number);

    // RFC 8216, 4.3.4.2: a piece that is far shorter than the others says nothing of the peak.
    private StreamLayer Measured(string uri, LiveLayer layer, StoredSegment[] segments)
    {
        StoredSegment[] whole = [.. segments.Where(segment => LengthOf(segment).TotalSeconds >= segmentSeconds / 2.0)];
        StoredSegment[] counted = whole.Length > 0 ? whole : segments;
        double length = counted.Sum(segment => LengthOf(segment).TotalSeconds);
        return new StreamLayer(
            uri, layer.Width, layer.Height, layer.FrameRate,
            (long)counted.Max(segment => segment.Bytes * 8 / LengthOf(segment).TotalSeconds), (long)(counted.Sum(segment => segment.Bytes) * 8 / length));
    }

    private TimeSpan LengthOf(StoredSegment segment) => segment.End - segment.Start is { Ticks: > 0 } length ? length : TimeSpan.FromSeconds(segmentSeconds);
}
