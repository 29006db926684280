namespace Serverless.Domain.Jobs;

/// <summary>What was settled of an external stream when it was accepted.</summary>
/// <param name="Targets">1 to 3, in the order in which they were given.</param>
/// <param name="Record">Whether an MP4 is left behind as well.</param>
public sealed record PushSettings(IReadOnlyList<PushTarget> Targets, bool Record);
