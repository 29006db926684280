using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Functions.MediaJobs;

/// <summary>What 100ms shows of every kind of job, and why it stopped or failed.</summary>
internal abstract class JobFactsReply(MediaJob job)
{
    public string Id => job.Id;

    public string RoomId => job.RoomId;

    public string SessionId => job.SessionId;

    public JobStatus Status => job.Status;

    public DateTimeOffset CreatedAt => job.CreatedAt;

    public DateTimeOffset? StartedAt => job.StartedAt;

    public DateTimeOffset UpdatedAt => job.UpdatedAt;

    public DateTimeOffset? StoppedAt => job.StoppedAt;

    /// <summary>As it was given.</summary>
    public string MeetingUrl => job.MeetingUrl.OriginalString;

    public string Destination => job.Destination;

    /// <summary>Empty: by the API, not by a peer.</summary>
    public string StartedBy { get; } = "";

    public string StoppedBy { get; } = "";

    /// <summary>Nothing is recorded at present, although it is <c>running</c>.</summary>
    public bool Paused => job.Desired == DesiredState.Pause;

    public string? StopReason => job.StopReason;

    public JobError? Error => job.Error;
}
