namespace Serverless.Domain.Workers;

/// <summary>What a media worker makes of a live stream. Its segments are <see cref="WorkerAssignment.SegmentSeconds"/> long.</summary>
public sealed record LivePlan
{
    /// <summary>Name of the master playlist, in <see cref="Folder"/>. The address of that blob is told to callers before there is one.</summary>
    public const string Master = "master.m3u8";

    /// <summary>The container that players read, with a SAS that may read, list, create, write and delete its blobs. Secret.</summary>
    public required Uri Playback { get; init; }

    /// <summary>Blob prefix inside <see cref="Playback"/>, without a slash at its end; may be empty.</summary>
    public required string Folder { get; init; }

    /// <summary>1 to 5, the largest first; their index is the layer's number.</summary>
    public required IReadOnlyList<LiveLayer> Layers { get; init; }

    public required PlaylistType Type { get; init; }

    /// <summary>Segments in a playlist of <see cref="PlaylistType.Live"/>, 3 to 150; more where short ones are among them.</summary>
    public required int WindowSegments { get; init; }

    /// <summary>Whether what is said is shown as a subtitles rendition.</summary>
    public bool Captions { get; init; }

    /// <summary>Terms that the captions are to know, beyond common words.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];

    /// <summary>Whether a <c>room-vod</c> asset is left behind: a master playlist in <see cref="Playback"/>, told with its blob name there.</summary>
    public bool RecordVod { get; init; }

    /// <summary>Whether another <c>room-vod</c> asset is the former as a zip: <see cref="Assets.AssetPath.OfArchive"/> of the <see cref="WorkerAssignment.RecordingPath"/>.</summary>
    public bool RecordZip { get; init; }

    /// <summary>Whether a <c>room-composite</c> asset is left behind for each layer: <see cref="Assets.AssetPath.OfLayer"/> of the <see cref="WorkerAssignment.RecordingPath"/>.</summary>
    public bool RecordFiles { get; init; }
}
