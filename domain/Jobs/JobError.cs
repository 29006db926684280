namespace Serverless.Domain.Jobs;

/// <summary>Why a job failed.</summary>
/// <param name="Type">One of <see cref="JobErrorTypes"/>.</param>
/// <param name="Message">For a person, free of secrets.</param>
public sealed record JobError(string Type, string Message);
