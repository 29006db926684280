namespace Serverless.Domain.Workers;

/// <summary>What a media worker makes of an external stream.</summary>
/// <param name="Targets">1 to 3 rtmp(s) addresses, with their stream keys. Secret.</param>
/// <param name="Record">Whether an MP4 is left behind as well.</param>
public sealed record PushPlan(IReadOnlyList<Uri> Targets, bool Record);
