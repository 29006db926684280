using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded.Durable;

/// <summary>The context that orchestrators of the embedded host get.</summary>
internal sealed class ReplayContext(OrchestratorSession session, ExecutionHeader header) : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => header.Name;

    public override string InstanceId => header.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; } =
        header.Parent is null ? null : new ParentOrchestrationInstance(header.Parent.Name, header.Parent.InstanceId);

    public override DateTime CurrentUtcDateTime => session.Now.UtcDateTime;

    public override bool IsReplaying => session.IsReplaying;

    public override string Version => header.Version ?? string.Empty;

    protected override ILoggerFactory LoggerFactory => header.Loggers;

    public override T? GetInput<T>()
        where T : default =>
        header.Converter.Deserialize<T>(header.Input);

    public override Guid NewGuid()
    {
        session.MustBeCurrent();
        return DeterministicGuid.Create(header.InstanceId, header.ExecutionId, _guids++);
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        session.MustBeCurrent();
        string? data = header.Converter.Serialize(input);
        return WithRetriesAsync(options?.Retry, () => session.Decide<TResult>(new HistoryEvent
        {
            Kind = HistoryEventKind.TaskScheduled,
            TaskId = session.NextTaskId(),
            Name = name.Name,
            Data = data,
        }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        session.MustBeCurrent();
        string? data = header.Converter.Serialize(input);
        string? instanceId = (options as SubOrchestrationOptions)?.InstanceId;
        return WithRetriesAsync(options?.Retry, () =>
        {
            int taskId = session.NextTaskId();
            return session.Decide<TResult>(new HistoryEvent
            {
                Kind = HistoryEventKind.SubOrchestrationCreated,
                TaskId = taskId,
                Name = orchestratorName.Name,
                Data = data,
                Target = string.IsNullOrEmpty(instanceId) ? $"{header.ExecutionId}:{taskId:x4}" : instanceId,
            });
        });
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        session.MustBeCurrent();
        DateTime utc = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        return session.StartTimer(utc, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventName);
        session.MustBeCurrent();
        return session.Events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        session.MustBeCurrent();
        session.Announce(new HistoryEvent
        {
            Kind = HistoryEventKind.EventSent,
            TaskId = session.NextTaskId(),
            Name = eventName,
            Data = header.Converter.Serialize(payload),
            Target = instanceId,
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        session.MustBeCurrent();
        session.CustomStatus = header.Converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        session.MustBeCurrent();
        session.ContinueAsNew(header.Converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    private async Task<T> WithRetriesAsync<T>(TaskRetryOptions? retry, Func<Task<T>> attempt)
    {
        if (retry is null)
        {
            return await attempt();
        }

        DateTime began = CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed)
            {
                if (!await MayRetryAsync(retry, failed, number, CurrentUtcDateTime - began))
                {
                    throw;
                }
            }

            if (retry.Policy is { } policy)
            {
                await CreateTimer(CurrentUtcDateTime + policy.DelayAfter(number), CancellationToken.None);
            }
        }
    }

    private async Task<bool> MayRetryAsync(TaskRetryOptions retry, TaskFailedException failed, int number, TimeSpan spent)
    {
        if (retry.Policy is not { } policy)
        {
            return await retry.Handler!(new RetryContext(this, number, failed.FailureDetails, spent, CancellationToken.None));
        }

        bool inTime = policy.RetryTimeout == Timeout.InfiniteTimeSpan || spent < policy.RetryTimeout;
        return number < policy.MaxNumberOfAttempts
            && inTime
            && policy.Handle?.Invoke(failed) != false
            && (policy.HandleAsync is null || await policy.HandleAsync(failed));
    }
}
