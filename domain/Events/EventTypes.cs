using Serverless.Domain.Assets;
using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;
using Serverless.Domain.Workers;

namespace Serverless.Domain.Events;

/// <summary>The names of the domain events.</summary>
public static class EventTypes
{
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
}
