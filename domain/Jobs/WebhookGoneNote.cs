namespace Serverless.Domain.Jobs;

/// <summary>The job's own webhook does not want to be told any more.</summary>
public sealed record WebhookGoneNote : JobNote
{
    /// <inheritdoc/>
    public override MediaJob? Apply(MediaJob job, DateTimeOffset now) => job is { WebhookUrl: not null, WebhookGoneAt: null } ? job with { WebhookGoneAt = now } : null;
}
