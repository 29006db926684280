using Serverless.Domain.Webhooks;

namespace Serverless.Orchestrations.WebhookReplays;

/// <summary>A replay under way: what is sent again, and how far it is. All that its orchestration carries.</summary>
/// <param name="Total">Null before it was counted.</param>
/// <param name="Failed">Sent and not taken: a replayed message is tried once.</param>
public sealed record ReplayProgress(WebhookLogQuery Query, int? Total = null, int Completed = 0, int Failed = 0);

/// <summary>What came of one page.</summary>
/// <param name="Last">Where to go on; null when that was all.</param>
public sealed record ReplayedPage(int Completed, int Failed, string? Last);
