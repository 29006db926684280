using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;

namespace Serverless.Functions.Recordings;

/// <summary>A recording as 100ms shows it in lists, and why it stopped or failed.</summary>
internal class RecordingFactsReply(MediaJob job)
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

    public IReadOnlyList<string> AssetTypes { get; } = PromisedAssets.TypesOf(job);

    /// <summary>Nothing is recorded at present, although it is <c>running</c>.</summary>
    public bool Paused => job.Desired == DesiredState.Pause;

    public string? StopReason => job.StopReason;

    public JobError? Error => job.Error;
}
