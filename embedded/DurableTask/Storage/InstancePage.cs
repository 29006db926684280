namespace Serverless.Embedded.Durable;

/// <param name="ContinuationToken">Null after the last page. A page before it may be empty.</param>
internal sealed record InstancePage(IReadOnlyList<InstanceRecord> Records, string? ContinuationToken);
