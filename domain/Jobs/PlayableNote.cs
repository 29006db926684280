using Serverless.Domain.Events;

namespace Serverless.Domain.Jobs;

/// <summary>Players find something to play.</summary>
public sealed record PlayableNote : JobNote
{
    /// <inheritdoc/>
    public override MediaJob? Apply(MediaJob job, DateTimeOffset now) =>
        job is { Live: not null, PlayableAt: null, Status: JobStatus.Starting or JobStatus.Running } ? job with { PlayableAt = now } : null;

    /// <inheritdoc/>
    /// <remarks>A job that the worker's reports have overtaken is told with its move to <see cref="JobStatus.Running"/>.</remarks>
    public override string? EventOf(MediaJob noted) => noted.Status == JobStatus.Running ? EventTypes.Playable(noted.Kind) : null;
}
