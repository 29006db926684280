namespace Serverless.Media.Encoding;

/// <summary>A segment that is complete on disk.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Number">From 1, in its attempt.</param>
/// <param name="Start">Media time of the job at its beginning.</param>
/// <param name="End">Media time of the job at its end.</param>
internal sealed record FinishedSegment(string Path, int Number, TimeSpan Start, TimeSpan End)
{
    /// <summary>Which of several qualities; 0 is the best.</summary>
    public int Layer { get; init; }
}
