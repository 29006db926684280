using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Embedded;

/// <summary>How an orchestrator went through a recorded history.</summary>
/// <param name="Status">Running when the history ends before the orchestration does.</param>
/// <param name="Output">Its serialized result, or what failed it.</param>
/// <param name="Failure">What failed it.</param>
public sealed record HistoryReplay(OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure);
