namespace Serverless.Embedded.Durable;

/// <summary>One activity to run for one execution.</summary>
internal sealed record ActivityCall(string InstanceId, string ExecutionId, HistoryEvent Scheduled);
