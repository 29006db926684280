using Serverless.Domain.Jobs;
using Serverless.Domain.Workers;
using Serverless.Functions.MediaJobs;

namespace Serverless.Functions.ExternalStreams;

/// <summary>An external stream as 100ms shows it in lists; stream keys are never shown.</summary>
internal class ExternalStreamFactsReply(MediaJob job) : JobFactsReply(job)
{
    public IReadOnlyList<string> RtmpUrls { get; } = [.. job.Push!.Targets.Select(target => target.Shown)];

    public bool Recording { get; } = job.Push!.Record;

    public Resolution Resolution { get; } = job.Resolution;

    /// <summary>How each push goes, in the order of <see cref="RtmpUrls"/>. Ours.</summary>
    public IReadOnlyList<TargetReply> Targets { get; } = [.. job.Push!.Targets.Select(target => new TargetReply(target.Shown, target.Status, target.Message))];

    /// <param name="Status">Null until it was tried.</param>
    /// <param name="Message">Why; null when it goes well.</param>
    internal sealed record TargetReply(string Url, TargetStatus? Status, string? Message);
}
