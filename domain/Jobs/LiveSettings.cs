using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>What was settled of a live stream when it was accepted.</summary>
public sealed record LiveSettings
{
    /// <summary>Unguessable name of what players read; <see cref="Playback.IPlaybackFiles"/> makes a container of it.</summary>
    public required string Name { get; init; }

    /// <summary>Blob prefix inside it, without a slash at its end; may be empty.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What callers are told to play.</summary>
    public required Uri PlaybackUrl { get; init; }

    /// <summary>Whether anyone who knows the address may read the blobs; else the host hands out links.</summary>
    public required bool Public { get; init; }

    public required IReadOnlyList<LiveLayer> Layers { get; init; }

    public required PlaylistType Type { get; init; }

    /// <summary>Segments in a playlist of <see cref="PlaylistType.Live"/>.</summary>
    public required int WindowSegments { get; init; }

    public bool HlsVod { get; init; }

    /// <summary>Whether the VOD is also left as a zip.</summary>
    public bool VodZip { get; init; }

    public bool SingleFilePerLayer { get; init; }

    public bool Captions { get; init; }

    /// <summary>Terms that the captions are to know.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];

    /// <summary>Blob name of the master playlist.</summary>
    public static string MasterIn(string folder) => folder.Length == 0 ? LivePlan.Master : $"{folder}/{LivePlan.Master}";
}
