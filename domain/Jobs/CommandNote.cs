using Serverless.Domain.Workers;

namespace Serverless.Domain.Jobs;

/// <summary>Timed metadata for the players of a live stream that runs.</summary>
public sealed record CommandNote(WorkerCommand Command) : JobNote
{
    /// <summary>Commands that may wait for the worker; it takes them within a second.</summary>
    public const int MaxWaiting = 50;

    /// <inheritdoc/>
    public override MediaJob? Apply(MediaJob job, DateTimeOffset now) =>
        job is { Live: not null, Status: JobStatus.Running } && (job.Commands ?? []) is var waiting
            && waiting.Count < MaxWaiting && waiting.All(one => one.Id != Command.Id)
            ? job with { Commands = [.. waiting, Command] }
            : null;
}
