using Serverless.Domain.Jobs;

namespace Serverless.Domain.Apps;

/// <summary>How an app wants recordings of one kind to be made; callers choose it by its name. Null is "as the host's settings say".</summary>
/// <param name="Name">In a room, one recording at a time runs for each.</param>
/// <param name="Resolution">Unless the start gives another.</param>
/// <param name="FrameRate">Frames per second.</param>
/// <param name="MaxDuration">A recording is stopped after this.</param>
public sealed record Destination(string Name, Resolution? Resolution = null, int? FrameRate = null, TimeSpan? MaxDuration = null)
{
    /// <summary>That of an app which has named none.</summary>
    public static Destination Default { get; } = new(MediaJob.DefaultDestination);
}
