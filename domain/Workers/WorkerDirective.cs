namespace Serverless.Domain.Workers;

/// <summary>The host's answer to every call of a worker: what the job is wanted to be doing.</summary>
/// <param name="Desired">What to do now.</param>
/// <param name="Fenced">True when another attempt has taken over (or the job has ended): leave at once, upload and report nothing more.</param>
/// <param name="Commands">What of timed metadata has not been acknowledged yet, oldest first; null when there is none.</param>
/// <param name="Ended">True when the job has ended, so that no other worker will want what this one has stored on the way to its files.</param>
public sealed record WorkerDirective(DesiredState Desired, bool Fenced = false, IReadOnlyList<WorkerCommand>? Commands = null, bool Ended = false);

/// <summary>What the host wants of a capture.</summary>
public enum DesiredState
{
    /// <summary>Go on capturing.</summary>
    Run,

    /// <summary>Stay, but record nothing. A live stream goes on for its players, and only its recording pauses.</summary>
    Pause,

    /// <summary>End the capture, make the files, report them and leave.</summary>
    Stop,
}
