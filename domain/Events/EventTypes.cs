using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Events;

/// <summary>The catalogue of the domain events.</summary>
public static class EventTypes
{
    /// <summary>A room has a session from now on.</summary>
    public const string SessionStarted = "session.started";

    /// <summary>The session is open to its audience.</summary>
    public const string SessionLive = "session.live";

    /// <summary>The room's session is over; carries the reason.</summary>
    public const string SessionEnded = "session.ended";

    /// <summary>The session was to start a job by itself and could not; carries which, and why.</summary>
    public const string SessionAutoStartFailed = "session.auto_start.failed";

    /// <summary>Somebody is in the session.</summary>
    public const string ParticipantJoined = "session.participant.joined";

    /// <summary>Somebody has left the session.</summary>
    public const string ParticipantLeft = "session.participant.left";

    public const string RoomCreated = "room.created";

    /// <summary>Its names or settings have changed.</summary>
    public const string RoomUpdated = "room.updated";

    /// <summary>Nothing can be started in it until it is enabled.</summary>
    public const string RoomDisabled = "room.disabled";

    public const string RoomEnabled = "room.enabled";

    /// <summary>The room's webhook answered 410 and is not called any more.</summary>
    public const string RoomWebhookDisabled = "room.webhook.disabled";

    /// <summary>The app's webhook answered 410 and is not called any more.</summary>
    public const string AppWebhookDisabled = "app.webhook.disabled";

    /// <summary>A job was deleted with its files, because it had ended so many days ago as the app keeps jobs.</summary>
    public const string AppJobExpired = "app.job.expired";

    /// <summary>Every type that there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Enum.GetValues<JobKind>().SelectMany(OfKind),
        .. typeof(EventTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
    ];

    /// <summary><c>recording.running</c>: the kind of job and the status it reached.</summary>
    public static string Of(JobKind kind, JobStatus status) => $"{WireName.Of(kind)}.{WireName.Of(status)}";

    /// <summary><c>recording.paused</c> or <c>recording.resumed</c>; the status stays.</summary>
    public static string Paused(JobKind kind, bool paused) => $"{WireName.Of(kind)}.{(paused ? "paused" : "resumed")}";

    /// <summary><c>recording.asset.completed</c>: the status that a file of the job has reached.</summary>
    public static string OfAsset(JobKind kind, AssetStatus status) => $"{WireName.Of(kind)}.asset.{WireName.Of(status)}";

    /// <summary><c>live_stream.playable</c>: players find something to play from here on; apart from the status.</summary>
    public static string Playable(JobKind kind) => $"{WireName.Of(kind)}.playable";

    /// <summary><c>external_stream.target.retrying</c>: how the push to one target goes.</summary>
    public static string OfTarget(JobKind kind, TargetStatus status) => $"{WireName.Of(kind)}.target.{WireName.Of(status)}";

    /// <summary><c>recording.worker.replaced</c>: a worker was lost and another one launched.</summary>
    public static string WorkerReplaced(JobKind kind) => $"{WireName.Of(kind)}.worker.replaced";

    private static IEnumerable<string> OfKind(JobKind kind) =>
    [
        .. Enum.GetValues<JobStatus>().Select(status => Of(kind, status)),
        .. Enum.GetValues<AssetStatus>().Select(status => OfAsset(kind, status)),
        WorkerReplaced(kind),
        .. kind == JobKind.ExternalStream ? [] : (string[])[Paused(kind, paused: true), Paused(kind, paused: false)],
        .. kind == JobKind.LiveStream ? (string[])[Playable(kind)] : [],
        .. kind == JobKind.ExternalStream ? Enum.GetValues<TargetStatus>().Select(status => OfTarget(kind, status)) : [],
    ];
}
