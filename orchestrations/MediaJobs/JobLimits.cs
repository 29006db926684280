using Serverless.Domain;
using Serverless.Domain.Jobs;

namespace Serverless.Orchestrations.MediaJobs;

/// <summary>How often and how long a job tries.</summary>
internal static class JobLimits
{
    /// <summary>Launches before a job that never ran is given up.</summary>
    public const int StartLaunches = 3;

    /// <summary>Replacements of a worker that died while capturing.</summary>
    public const int Replacements = 3;

    /// <summary>Launches to make the files of a capture that has ended.</summary>
    public const int FinishLaunches = 3;

    /// <summary>Beyond the worker's own limit for the page: from its hello to the first segment, should it never report.</summary>
    public static readonly TimeSpan StartGrace = TimeSpan.FromSeconds(30);

    /// <summary>From the stop, or a finalizing worker's hello, until it is asked whether the worker lives.</summary>
    public static readonly TimeSpan FinishTimeout = TimeSpan.FromMinutes(15);

    /// <summary>Launches to finish the transcript of a capture whose worker is gone.</summary>
    public const int ProcessLaunches = 3;

    /// <summary>How often the orchestration itself looks whether the worker lives, should the watch stall.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(5);

    /// <summary>Whether another worker would only come to the same end.</summary>
    public static bool IsFinal(JobError? error) => error?.Type is JobErrorTypes.BlankCapture or JobErrorTypes.NoMedia or JobErrorTypes.TargetsFailed;
}
