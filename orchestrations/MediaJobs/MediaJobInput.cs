using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>All that the orchestration of a job starts with. Small: the job itself stays in its table.</summary>
public sealed record MediaJobInput(string JobId, CaptureSettings Settings)
{
    public static MediaJobInput Of(MediaJob job) => new(job.Id, job.Settings);
}
