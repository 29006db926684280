namespace Serverless.Embedded.Durable;

/// <summary>Where a sub-orchestration's ending goes: one call of one execution of its parent.</summary>
internal sealed record ParentLink(string Name, string InstanceId, string ExecutionId, int TaskId);
