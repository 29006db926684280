using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Apps;

/// <summary>How an app wants its jobs of one sort to be made; callers choose it by its name. Null is "as the host's settings say".</summary>
/// <param name="Name">In a room, one job at a time runs for each, whichever its kind.</param>
/// <param name="Resolution">Of recordings and external streams, unless the start gives another.</param>
/// <param name="FrameRate">Frames per second.</param>
/// <param name="MaxDuration">A job is stopped after this.</param>
public sealed record Destination(string Name, Resolution? Resolution = null, int? FrameRate = null, TimeSpan? MaxDuration = null)
{
    /// <summary>That of an app which has named none.</summary>
    public static Destination Default { get; } = new(MediaJob.DefaultDestination);

    /// <summary>Given to the page as the parameter <c>layout</c>; null for none.</summary>
    public string? Layout { get; init; }

    /// <summary>Of recordings; null for none.</summary>
    public ThumbnailPlan? Thumbnails { get; init; }

    /// <summary>Of live streams, as <see cref="LayerText"/> reads them.</summary>
    public string? Layers { get; init; }

    public PlaylistType? PlaylistType { get; init; }

    /// <summary>Segments in a playlist of <see cref="PlaylistType.Live"/>.</summary>
    public int? PlaylistSegments { get; init; }

    /// <summary>Of live streams.</summary>
    public int? SegmentSeconds { get; init; }

    /// <summary>Whether live streams leave a VOD behind, unless the start says otherwise.</summary>
    public bool HlsVod { get; init; }

    /// <summary>Whether the VOD of a live stream is also left as a zip.</summary>
    public bool VodZip { get; init; }

    /// <summary>Whether live streams leave a file for each layer behind, unless the start says otherwise.</summary>
    public bool SingleFilePerLayer { get; init; }
}
