namespace Serverless.Domain.Jobs;

/// <summary>The worker has put timed metadata into the stream.</summary>
public sealed record CommandDoneNote(string CommandId) : JobNote
{
    /// <inheritdoc/>
    public override MediaJob? Apply(MediaJob job, DateTimeOffset now) =>
        job.Commands?.Where(waiting => waiting.Id != CommandId).ToArray() is { } left && left.Length < job.Commands.Count
            ? job with { Commands = left.Length == 0 ? null : left }
            : null;
}
