using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>What came of beginning an attempt.</summary>
/// <param name="StopWanted">The job was stopped (or is gone) before: nothing was launched.</param>
/// <param name="Error">Why nothing could be launched.</param>
internal sealed record Launch(bool StopWanted, JobError? Error = null);
