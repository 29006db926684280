using Serverless.Domain.Jobs;
using Serverless.Domain.Requests;

namespace Serverless.Domain.Events;

/// <summary>The names of the domain events.</summary>
public static class EventTypes
{
    /// <summary><c>recording.running</c>: the kind of job and the status it reached.</summary>
    public static string Of(JobKind kind, JobStatus status) => $"{WireName.Of(kind)}.{WireName.Of(status)}";

    /// <summary><c>recording.asset.completed</c>: a file of the job is ready.</summary>
    public static string AssetCompleted(JobKind kind) => $"{WireName.Of(kind)}.asset.completed";

    /// <summary><c>recording.worker.replaced</c>: a worker was lost and another one launched.</summary>
    public static string WorkerReplaced(JobKind kind) => $"{WireName.Of(kind)}.worker.replaced";
}
