using System.ComponentModel.DataAnnotations;

namespace Serverless.Domain.Settings;

/// <summary>How recordings are made.</summary>
public sealed class RecordingOptions
{
    public const string SectionName = "Recording";

    /// <summary><value>30 frames per second.</value></summary>
    [Range(5, 60)]
    public int FrameRate { get; set; } = 30;

    /// <summary>A recording is stopped after this. <value>4 hours, as at 100ms.</value></summary>
    [Range(typeof(TimeSpan), "00:00:10", "12:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Length of an uploaded segment: what may be lost when a worker dies. <value>1 second; a recording has begun when the first one is encoded.</value></summary>
    [Range(1, 10)]
    public int SegmentSeconds { get; set; } = 1;
}
