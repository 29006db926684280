namespace Serverless.Domain.Jobs;

/// <summary>The worker has put timed metadata into the stream.</summary>
public sealed record CommandDoneNote(string CommandId) : JobNote
{
    /// <inheritdoc/>
    public override MediaJob? Apply(MediaJob job, DateTimeOffset now) =>
        job.Commands.Any(waiting => waiting.Id == CommandId) ? job with { Commands = [.. job.Commands.Where(waiting => waiting.Id != CommandId)] } : null;
}
