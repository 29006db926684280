namespace Serverless.Media.Live;

/// <summary>A segment as a playlist lists it.</summary>
/// <param name="Uri">Relative to the playlist.</param>
/// <param name="Duration">By its media.</param>
/// <param name="At">The moment that its first picture was captured.</param>
internal sealed record PlaylistSegment(string Uri, TimeSpan Duration, DateTimeOffset At)
{
    /// <summary>Another encoder made it than the one before.</summary>
    public bool IsDiscontinuity { get; init; }

    /// <summary>Timed metadata that begins in this segment.</summary>
    public IReadOnlyList<DateRange> DateRanges { get; init; } = [];
}
