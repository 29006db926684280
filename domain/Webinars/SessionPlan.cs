namespace Serverless.Domain.Webinars;

/// <summary>What a session of the sessions API was made with. Overrides that are null leave it to the preset.</summary>
public sealed record SessionPlan
{
    public const string DefaultMode = "webcam";

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Null: the app's default at any time.</summary>
    public string? PresetId { get; init; }

    /// <summary><c>webcam</c>, <c>rtmp</c> or <c>whip</c>: how its host is expected to come in.</summary>
    public string Mode { get; init; } = DefaultMode;

    public DateTimeOffset? ScheduledStartTime { get; init; }

    public bool? RecordingEnabled { get; init; }

    public bool? ChatEnabled { get; init; }

    public bool? StageEnabled { get; init; }

    public int? MaxJoinLimit { get; init; }
}
