namespace Serverless.Domain.Workers;

/// <summary>Sent every 5 s and at once on a change of <see cref="Phase"/>; says that the worker lives, nothing else.</summary>
/// <param name="Phase">Where the worker is: <c>loading</c>, <c>capturing</c>, <c>finalizing</c>.</param>
/// <param name="DurationSeconds">Media time captured so far by this attempt, in seconds; a replacement goes on from there.</param>
public sealed record WorkerHeartbeat(string Phase, double DurationSeconds);
