using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Serverless.Embedded.Durable;

/// <summary>A history event as it is checked in; without what differs from machine to machine, such as stack traces.</summary>
internal sealed record RecordedEvent
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required HistoryEventKind Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset At { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int TaskId { get; init; }

    public string? Name { get; init; }

    public string? Data { get; init; }

    public string? Target { get; init; }

    public DateTimeOffset? FireAt { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public static RecordedEvent From(HistoryEvent happened) => new()
    {
        Kind = happened.Kind,
        At = happened.At,
        TaskId = happened.TaskId,
        Name = happened.Name,
        Data = happened.Data,
        Target = happened.Target,
        FireAt = happened.FireAt,
        Failure = WithoutTraces(happened.Failure),
    };

    public HistoryEvent ToEvent() => new()
    {
        Kind = Kind,
        At = At,
        TaskId = TaskId,
        Name = Name,
        Data = Data,
        Target = Target,
        FireAt = FireAt,
        Failure = Failure,
    };

    private static TaskFailureDetails? WithoutTraces(TaskFailureDetails? failure) =>
        failure is null ? null : failure with { StackTrace = null, InnerFailure = WithoutTraces(failure.InnerFailure) };
}
