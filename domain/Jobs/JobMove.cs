namespace Serverless.Domain.Jobs;

/// <summary>A wanted move of a job. The store makes it if <see cref="JobTransitions"/> allows, together with the event that tells of it.</summary>
/// <param name="To">The status to reach.</param>
/// <param name="StopReason">For <see cref="JobStatus.Stopping"/>, and kept from then on.</param>
/// <param name="Error">For <see cref="JobStatus.Failed"/>.</param>
/// <param name="At">When it happened, if that is known better than by the store's clock.</param>
public sealed record JobMove(JobStatus To, string? StopReason = null, JobError? Error = null, DateTimeOffset? At = null);
