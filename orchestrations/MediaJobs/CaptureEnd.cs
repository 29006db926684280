using Serverless.Domain;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>How a phase of a job ended. With neither reason nor error: as it should, and the next phase begins.</summary>
internal sealed record CaptureEnd
{
    /// <summary>Somebody wants the capture to end; the worker may still be at it.</summary>
    public string? StopReason { get; init; }

    /// <summary>The job fails with this, once what was recorded is safe.</summary>
    public JobError? Error { get; init; }

    /// <summary>Nothing is left to be made: the files are told, or there is nothing to make them of.</summary>
    public bool IsFinal { get; init; }

    /// <summary>No worker is at it any more: one has to be launched to make the files.</summary>
    public bool WorkerGone { get; init; }

    public DateTimeOffset? At { get; init; }

    public static CaptureEnd Nothing { get; } = new()
    {
        Error = new(JobErrorTypes.NoMedia, "stopped before anything was recorded"),
        IsFinal = true,
    };
}
