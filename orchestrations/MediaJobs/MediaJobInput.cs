using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>All that the orchestration of a job starts with. Small: the job itself stays in its table.</summary>
/// <param name="Transcribed">Whether a transcript was asked for.</param>
/// <param name="Played">Whether it has players: it is a live stream.</param>
public sealed record MediaJobInput(string JobId, CaptureSettings Settings, bool Transcribed = false, bool Played = false)
{
    public static MediaJobInput Of(MediaJob job) => new(job.Id, job.Settings, job.Transcription is not null, job.Live is not null);
}
