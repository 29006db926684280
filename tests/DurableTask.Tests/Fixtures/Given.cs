using Microsoft.DurableTask.Client;
using Serverless.Embedded;
using Serverless.Embedded.Durable;

namespace Serverless.DurableTask.Tests.Fixtures;

/// <summary>Instances as an earlier process may have left them.</summary>
internal static class Given
{
    public static InstanceRecord Record(string id, string name, OrchestrationRuntimeStatus status, params HistoryEvent[] afterStart)
    {
        DateTimeOffset at = new ManualTimeProvider().GetUtcNow();
        HistoryEvent[] history = [new HistoryEvent { Kind = HistoryEventKind.ExecutionStarted, At = at }, .. afterStart.Select(happened => happened with { At = at })];
        return new InstanceRecord
        {
            Id = id,
            ExecutionId = $"execution of {id}",
            Name = name,
            Status = status,
            CreatedAt = at,
            UpdatedAt = at,
            History = history,
            Executed = history.Length,
        };
    }
}
