using System.ComponentModel.DataAnnotations;
using Serverless.Domain.Apps;

namespace Serverless.Domain.Settings;

/// <summary>How live streams are made, unless a destination says otherwise.</summary>
public sealed class LiveStreamOptions : IValidatableObject
{
    public const string SectionName = "LiveStream";

    /// <summary>Sizes of the renditions, the largest first, each with kbit/s for picture and sound if wanted: <c>1280x720@2000+128</c>. <value>1280x720,854x480,640x360.</value></summary>
    public string Layers { get; set; } = "1280x720,854x480,640x360";

    /// <summary><value>30 frames per second.</value></summary>
    [Range(5, 60)]
    public int FrameRate { get; set; } = 30;

    /// <summary><c>live</c> or <c>event</c>. <value>live.</value></summary>
    [AllowedValues("live", "event")]
    public string PlaylistType { get; set; } = "live";

    /// <summary>Segments in a playlist of the type <c>live</c>. <value>5, as at 100ms.</value></summary>
    [Range(3, 150)]
    public int PlaylistSegments { get; set; } = 5;

    /// <summary>Length of a segment. <value>2 seconds.</value></summary>
    [Range(1, 10)]
    public int SegmentSeconds { get; set; } = 2;

    /// <summary>A live stream is stopped after this. <value>4 hours, as at 100ms.</value></summary>
    [Range(typeof(TimeSpan), "00:00:10", "12:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(4);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LayerText.FaultOf(Layers) is { } fault)
            yield return new($"Layers {fault}");
    }
}
