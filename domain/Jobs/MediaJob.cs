using System.Text.Json.Serialization;
using Serverless.Domain.Assets;
using Serverless.Domain.Events;
using Serverless.Domain.Ids;
using Serverless.Domain.Transcripts;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>One media job as it is stored. Changed only by the store, under its version.</summary>
public sealed record MediaJob
{
    /// <summary>24 hex digits; also the orchestration's instance id.</summary>
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required JobKind Kind { get; init; }

    public required string RoomId { get; init; }

    public required string SessionId { get; init; }

    /// <summary>When that session began.</summary>
    public DateTimeOffset? SessionStartedAt { get; init; }

    public required JobStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the first segment was encoded.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the stop was asked for, by whomever.</summary>
    public DateTimeOffset? StopRequestedAt { get; init; }

    /// <summary>When the media files were final.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When the job reached its terminal status, by the store's clock: retention counts from here, whatever changes later.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>One of <see cref="StopReasons"/>.</summary>
    public string? StopReason { get; init; }

    public JobError? Error { get; init; }

    /// <summary>Secret: its query may carry tokens.</summary>
    public required Uri MeetingUrl { get; init; }

    /// <summary>RTMP address of a stream that is taken in the place of a page; null when a page is captured. Secret.</summary>
    public Uri? Source { get; init; }

    public string Destination { get; init; } = DefaultDestination;

    /// <summary>Jobs in lanes of their own run beside each other in a room and destination; null is the common one.</summary>
    public string? Lane { get; init; }

    /// <summary>What it occupies in its room, for one job at a time.</summary>
    [JsonIgnore]
    public string Claim => ClaimOf(Destination, Lane);

    public bool AudioOnly { get; init; }

    public required Resolution Resolution { get; init; }

    /// <summary>For live streams; null for all others.</summary>
    public LiveSettings? Live { get; init; }

    /// <summary>For external streams; null for all others.</summary>
    public PushSettings? Push { get; init; }

    /// <summary>When players could first play the live stream; null before.</summary>
    public DateTimeOffset? PlayableAt { get; init; }

    /// <summary>Timed metadata that the worker has not acknowledged, oldest first; null when there is none.</summary>
    public IReadOnlyList<WorkerCommand>? Commands { get; init; }

    /// <summary>Where the caller of VideoSDK's dialect wants to be told of this job, beside the room's webhook.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>When <see cref="WebhookUrl"/> answered 410; it is not called from then on.</summary>
    public DateTimeOffset? WebhookGoneAt { get; init; }

    /// <summary>Begins the names of the job's files, without a slash at its end; may be empty.</summary>
    public string Directory { get; init; } = "";

    /// <summary>The transcript that was asked for; null when none was.</summary>
    public TranscriptionPlan? Transcription { get; init; }

    public required CaptureSettings Settings { get; init; }

    /// <summary>The launch that may speak for this job; 0 before the first.</summary>
    public int Attempt { get; init; }

    public WorkerMode Mode { get; init; }

    /// <summary>The worker that said hello for <see cref="Attempt"/>; null before.</summary>
    public string? WorkerId { get; init; }

    /// <summary>Media time of the attempts before the present one.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Number of the last event told of this job.</summary>
    public int Sequence { get; init; }

    public const string DefaultDestination = "default";

    /// <remarks>No destination's name has a bar.</remarks>
    public static string ClaimOf(string destination, string? lane) => lane is null ? destination : $"{destination}|{lane}";

    /// <summary>Nothing is recorded until it is resumed; the status stays <see cref="JobStatus.Running"/>.</summary>
    public bool Paused { get; init; }

    /// <summary>What the worker is wanted to do.</summary>
    public DesiredState Desired => Status switch
    {
        JobStatus.Starting => DesiredState.Run,
        JobStatus.Running => Paused ? DesiredState.Pause : DesiredState.Run,
        _ => DesiredState.Stop,
    };

    /// <summary>Whether a worker that has said hello is to be heard of: it captures, makes files, or writes down what was said.</summary>
    public bool NeedsWorker => Status.HoldsClaim() || (Transcription is not null && Status is JobStatus.Stopped or JobStatus.PostProcessing);

    /// <summary>What the job's events are about.</summary>
    [JsonIgnore]
    public EventSubject Subject => new(SubjectKind.Job, AppId, RoomId, Id);

    /// <summary>Blob name of the MP4, which those of all other files are made from; of a live stream, each layer's.</summary>
    public string RecordingPath => Kind == JobKind.LiveStream ? AssetPath.OfStream(Directory, RoomId, CreatedAt) : AssetPath.OfRecording(Directory, RoomId, CreatedAt);

    public static string NewId(TimeProvider clock) => ObjectId.New(clock);
}
