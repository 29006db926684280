using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Serverless.Domain.Apps;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Requests.Starts;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Settings;

/// <summary>One destination of a tenant: <c>Apps__0__Destinations__0__Name</c>, and so on. One without a name does not count.</summary>
public sealed partial class DestinationOptions
{
    /// <summary>What callers give as <c>destination</c>: 1 to 100 letters, digits, . - or _.</summary>
    public string Name { get; set; } = "";

    /// <summary>Pixels; with <see cref="Height"/>. <value>1,280.</value></summary>
    public int? Width { get; set; }

    /// <summary>Pixels; with <see cref="Width"/>. <value>720.</value></summary>
    public int? Height { get; set; }

    /// <summary>How the page lays out who is there, in its own words: 1 to 20 letters, digits, - or _. Given to it as the parameter <c>layout</c>, unless the start or its address has one. <value>None.</value></summary>
    public string Layout { get; set; } = "";

    /// <summary>Frames per second, 5 to 60. <value>That of the section Recording.</value></summary>
    public int? FrameRate { get; set; }

    /// <summary>10 seconds to 12 hours. <value>That of the section Recording.</value></summary>
    public TimeSpan? MaxDuration { get; set; }

    /// <summary>Stills of recordings, and of live streams with a file for each layer, as <see cref="ThumbnailText"/> reads them. <value>None.</value></summary>
    public string Thumbnails { get; set; } = "";

    /// <summary>Layers of live streams, as in the section LiveStream. <value>Those of the section LiveStream.</value></summary>
    public string Layers { get; set; } = "";

    /// <summary><c>live</c> or <c>event</c>. <value>That of the section LiveStream.</value></summary>
    public string PlaylistType { get; set; } = "";

    /// <summary>Segments in a playlist of the type <c>live</c>, 3 to 150. <value>That of the section LiveStream.</value></summary>
    public int? PlaylistSegments { get; set; }

    /// <summary>Length of a live stream's segment, 1 to 10. <value>That of the section LiveStream.</value></summary>
    public int? SegmentSeconds { get; set; }

    /// <summary>Live streams leave a VOD behind, unless the start says otherwise. <value>Off.</value></summary>
    public bool? HlsVod { get; set; }

    /// <summary>Live streams leave a file for each layer behind, unless the start says otherwise. <value>Off.</value></summary>
    public bool? SingleFilePerLayer { get; set; }

    /// <summary>A live stream that leaves a VOD behind leaves it as a zip, too. <value>Off.</value></summary>
    public bool? VodZip { get; set; }

    internal Destination ToDestination() => new(Name, Width is { } width && Height is { } height ? new Resolution(width, height) : null, FrameRate, MaxDuration)
    {
        Layout = Layout.Length > 0 ? Layout : null,
        Thumbnails = Thumbnails.Length > 0 ? ThumbnailText.Parse(Thumbnails) : null,
        Layers = Layers.Length > 0 ? Layers : null,
        PlaylistType = PlaylistType.Length > 0 ? WireName.Parse<PlaylistType>(PlaylistType) : null,
        PlaylistSegments = PlaylistSegments,
        SegmentSeconds = SegmentSeconds,
        HlsVod = HlsVod ?? false,
        SingleFilePerLayer = SingleFilePerLayer ?? false,
        VodZip = VodZip ?? false,
    };

    internal IEnumerable<ValidationResult> Faults(string path)
    {
        if (Name.Length == 0)
        {
            if (IsSaid)
                yield return new($"{path}:Name is required");
            yield break;
        }
        if (!NamePattern().IsMatch(Name))
            yield return new($"{path}:Name must be 1 to 100 letters, digits, . - or _");
        if (Width is null != Height is null)
            yield return new($"{path}: Width and Height belong together");
        else if (Width is { } width && Height is { } height && !ResolutionRules.Allows(width, height))
            yield return new($"{path}: Width and Height must be even, from 500×480 to 1920×1080, portrait from 500×500 to 1080×1920");
        if (Layout.Length > 0 && !LayoutPattern().IsMatch(Layout))
            yield return new($"{path}:Layout must be 1 to 20 letters, digits, - or _");
        if (FrameRate is < 5 or > 60)
            yield return new($"{path}:FrameRate must be from 5 to 60");
        if (MaxDuration is { } longest && (longest < TimeSpan.FromSeconds(10) || longest > TimeSpan.FromHours(12)))
            yield return new($"{path}:MaxDuration must be from 00:00:10 to 12:00:00");
        if (Thumbnails.Length > 0 && ThumbnailText.FaultOf(Thumbnails) is { } wrong)
            yield return new($"{path}:Thumbnails {wrong}");
        if (Layers.Length > 0 && LayerText.FaultOf(Layers) is { } fault)
            yield return new($"{path}:Layers {fault}");
        if (PlaylistType is not ("" or "live" or "event"))
            yield return new($"{path}:PlaylistType must be live or event");
        if (PlaylistSegments is < 3 or > 150)
            yield return new($"{path}:PlaylistSegments must be from 3 to 150");
        if (SegmentSeconds is < 1 or > 10)
            yield return new($"{path}:SegmentSeconds must be from 1 to 10");
    }

    private bool IsSaid => (Width ?? Height ?? FrameRate ?? PlaylistSegments ?? SegmentSeconds) is not null
        || MaxDuration is not null || (HlsVod ?? SingleFilePerLayer ?? VodZip) is not null || Layout.Length > 0 || Thumbnails.Length > 0 || Layers.Length > 0 || PlaylistType.Length > 0;

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,20}\z")]
    private static partial Regex LayoutPattern();
}
